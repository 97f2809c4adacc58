-- What stands between the tables and their unique indexes: every count must be 0. The ids follow.
SELECT * FROM goldthread.readiness(${run});
SELECT * FROM goldthread.duplicates(${run});
SELECT indexrelid::regclass AS invalid_index FROM pg_index WHERE NOT indisvalid;
