-- Finds every column that points to users, and fails with a list if anything does not fit. Only then it counts, and opens the run.
CALL goldthread.check_run(${run});

-- References: how each is treated, and in batches of how many rows (NULL = with its pair).
SELECT reference, found_by, kind, batch_rows, estimated_rows, indexed FROM goldthread.reference WHERE run_id = ${run} ORDER BY reference;

-- Unique keys that may hold rows back.
SELECT reference, name FROM goldthread.conflict WHERE run_id = ${run} ORDER BY reference, name;

-- Good to know.
SELECT * FROM goldthread.warnings(${run});

-- The statements themselves, for review: SELECT reference, move_sql, batch_sql FROM goldthread.reference WHERE run_id = ${run};
