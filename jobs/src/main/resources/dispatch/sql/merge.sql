-- One line, one transaction: the third argument goes into the fourth. Lines that are done are skipped, so the file may be run again
-- at any time: after a crash, and for steps in state retry.
${steps}

SELECT state, count(*) AS steps FROM goldthread.step WHERE run_id = ${run} GROUP BY state ORDER BY state;
SELECT number, state, old_user_id, primary_user_id, note FROM goldthread.step
  WHERE run_id = ${run} AND state NOT IN ('applied', 'already_done') ORDER BY number;
