-- Goldthread ${version}, run ${run_comment}: ${title}
-- psql -X -v ON_ERROR_STOP=1 -f ${file}
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SET default_transaction_isolation = 'read committed';
SET statement_timeout = '${statement_timeout}';
SET lock_timeout = '${lock_timeout}';
SET client_min_messages = 'warning';

