-- psql -X -q -A -t -v ON_ERROR_STOP=1 -f ${file} > acks.ndjson, then: goldthread instructions --ack acks.ndjson
SELECT * FROM goldthread.outcomes(${run});
