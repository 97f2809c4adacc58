-- Before and after, by reference: old_left must be 0, primary_after what is expected.
SELECT * FROM goldthread.verification(${run});

-- Old ids that do not lead to a user that is there; must be empty.
SELECT a.old_user_id, a.primary_user_id FROM goldthread.user_alias a
  WHERE NOT EXISTS (SELECT 1 FROM ${users_table} u WHERE u.${id} = a.primary_user_id)
    OR EXISTS (SELECT 1 FROM goldthread.user_alias b WHERE b.old_user_id = a.primary_user_id);

SELECT state, count(*) AS steps FROM goldthread.step WHERE run_id = ${run} GROUP BY state ORDER BY state;

-- Rows that were dropped because the primary had such a row.
SELECT table_name, action, count(*) AS rows FROM goldthread.user_merge_audit
  WHERE run_id = ${run} AND action LIKE 'delete%' AND undone_at IS NULL GROUP BY 1, 2 ORDER BY 1, 2;

-- Fails if rows still point to old users.
CALL goldthread.require_verified(${run});
