-- Each statement by itself, not inside BEGIN. It waits for old transactions, however long. The application has to expect SQLSTATE 23505
-- from then on; ON CONFLICT has to repeat the columns and the WHERE of an index.
CALL goldthread.require_ready(${run});
${indexes}
-- Must be empty. A build that failed leaves an invalid index behind, which may refuse writes all the same: DROP INDEX CONCURRENTLY it,
-- correct the rows that 08-readiness.sql lists, and build again.
SELECT indexrelid::regclass AS invalid_index FROM pg_index WHERE NOT indisvalid;
