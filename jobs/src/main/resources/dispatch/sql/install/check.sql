-- Everything that keeps the plan from being carried out, one sentence each with the remedy.
CREATE OR REPLACE FUNCTION goldthread.problems(of_run text) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
  s jsonb := (SELECT x.settings FROM goldthread.run x WHERE x.run_id = of_run);
  u jsonb := s->'users';
  tbl regclass := to_regclass(u->>'table');
  entry record; c record; trial goldthread.step;
BEGIN
  RETURN QUERY SELECT format('Table %s has no column %s. Correct targets[...].sql.users.%s, or write "" if there is none.', u->>'table', x.col, x.name)
    FROM (SELECT replace(key, '_', '-') AS name, value AS col FROM jsonb_each_text(u)
        WHERE key IN ('tenant', 'email', 'email_verified', 'deleted_at', 'status', 'updated_at', 'last_login', 'consent')
      UNION ALL SELECT 'fields.' || key, value FROM jsonb_each_text(u->'fields')) x
    WHERE x.col <> '' AND goldthread.column_type(tbl, x.col) IS NULL ORDER BY x.name;
  FOR entry IN
    SELECT 'revoke' AS name, value AS of_table, NULL AS of_column FROM jsonb_array_elements_text(s->'revoke')
    UNION ALL SELECT 'references', r->>'table', r->>'column' FROM jsonb_array_elements(s->'references') r
    UNION ALL SELECT 'large-tables', key, NULL FROM jsonb_each_text(s->'large_tables')
    UNION ALL SELECT 'identities', s->'identities'->>'table', x.value FROM jsonb_each_text(s->'identities') x WHERE x.key IN ('provider', 'subject', 'email', 'verified')
    UNION ALL SELECT 'roles', s->'roles'->>'table', s->'roles'->>'column'
    ORDER BY 1, 2, 3
  LOOP
    IF entry.of_table = '' THEN
      CONTINUE;
    ELSIF to_regclass(entry.of_table) IS NULL THEN
      RETURN NEXT format('There is no table %s. Correct or remove it under targets[...].sql.%s.', entry.of_table, entry.name);
    ELSIF entry.of_column <> '' AND goldthread.column_type(to_regclass(entry.of_table), entry.of_column) IS NULL THEN
      RETURN NEXT format('Table %s has no column %s. Correct targets[...].sql.%s.', entry.of_table, entry.of_column, entry.name);
    ELSIF entry.name IN ('revoke', 'identities', 'roles') AND NOT EXISTS (SELECT 1 FROM goldthread.reference r WHERE r.run_id = of_run AND to_regclass(r.table_name) = to_regclass(entry.of_table)) THEN
      RETURN NEXT format('Nothing says which column of %s points to the users. Add it under targets[...].sql.references.', entry.of_table);
    END IF;
  END LOOP;
  RETURN QUERY SELECT format('%s under targets[...].sql.leave is no table and no column.', l) FROM jsonb_array_elements_text(s->'leave') l
    WHERE NOT EXISTS (SELECT 1 FROM pg_class k JOIN pg_attribute a ON a.attrelid = k.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE k.relkind IN ('r', 'p', 'v', 'm', 'f') AND k.relnamespace <> 'pg_catalog'::regnamespace AND goldthread.names(l, k.oid, a.attname::text));
  FOR c IN SELECT r.*, to_regclass(r.table_name) AS of_table FROM goldthread.reference r WHERE r.run_id = of_run ORDER BY r.reference LOOP
    IF c.key_columns IS NULL AND c.kind <> 'revoke' THEN
      RETURN NEXT format('Table %s has no primary key: its rows could not be put back. Give it one, or add it to targets[...].sql.leave.', c.table_name);
    END IF;
    IF EXISTS (SELECT 1 FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attname = c.column_name
        WHERE i.indrelid = c.of_table AND i.indisexclusion AND a.attnum = ANY (i.indkey::smallint[])) THEN
      RETURN NEXT format('Column %s belongs to an exclusion constraint, whose conflicts the plan cannot solve. Add it to targets[...].sql.leave and move its rows by hand.', c.reference);
    END IF;
    IF EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.of_table AND a.attname = c.column_name AND a.attgenerated <> '') THEN
      RETURN NEXT format('Column %s is generated and cannot be written. Add it to targets[...].sql.leave.', c.reference);
    END IF;
    IF EXISTS (SELECT 1 FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid WHERE a.attrelid = c.of_table AND a.attname = c.column_name
        AND (t.typcategory = 'A' OR t.typname IN ('json', 'jsonb', 'hstore'))) THEN
      RETURN NEXT format('Column %s holds ids inside a document or an array. Add it to targets[...].sql.leave and rewrite it by hand.', c.reference);
    END IF;
    IF NOT (has_table_privilege(c.of_table, 'SELECT') AND has_table_privilege(c.of_table, CASE WHEN c.kind = 'revoke' THEN 'DELETE' ELSE 'UPDATE' END)
        AND (has_table_privilege(c.of_table, 'DELETE') OR c.lock_sql IS NULL)) THEN
      RETURN NEXT format('Role %s may not change table %s. Grant SELECT, UPDATE and DELETE.', current_user, c.table_name);
    END IF;
    IF row_security_active(c.of_table) THEN
      RETURN NEXT format('Row level security hides rows of %s from role %s. Use a role with BYPASSRLS.', c.table_name, current_user);
    END IF;
    RETURN QUERY SELECT format('Revoking rows of %s would also change %s (ON DELETE). Add that table to targets[...].sql.revoke, or take this one out.',
        c.table_name, goldthread.full_name(f.conrelid))
      FROM pg_constraint f WHERE c.kind = 'revoke' AND f.contype = 'f' AND f.confrelid = c.of_table AND f.confdeltype IN ('c', 'n', 'd') AND f.conparentid = 0
        AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements_text(s->'revoke') l WHERE to_regclass(l) = f.conrelid);
  END LOOP;
  -- Keys to other columns of the users table would keep pointing to the user that goes.
  RETURN QUERY SELECT format('%s of %s points to users by another column than %s. Add its columns to targets[...].sql.leave and move its rows by hand.',
      f.conname, goldthread.full_name(f.conrelid), u->>'id')
    FROM pg_constraint f WHERE f.contype = 'f' AND f.confrelid = tbl AND f.conparentid = 0
      AND NOT (SELECT a.attnum = ANY (f.confkey) FROM pg_attribute a WHERE a.attrelid = tbl AND a.attname = u->>'id')
      AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements_text(s->'leave') l
        WHERE goldthread.names(l, f.conrelid, (SELECT attname::text FROM pg_attribute WHERE attrelid = f.conrelid AND attnum = f.conkey[1])));
  RETURN QUERY SELECT format('Column %s.%I looks like a reference, has no foreign key and is not listed. Add it to targets[...].sql.references or to leave.',
      goldthread.full_name(a.attrelid), a.attname)
    FROM pg_attribute a JOIN pg_class k ON k.oid = a.attrelid JOIN pg_namespace n ON n.oid = k.relnamespace
    WHERE k.relkind IN ('r', 'p') AND NOT k.relispartition AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'goldthread') AND n.nspname NOT LIKE 'pg\_%'
      AND a.attnum > 0 AND NOT a.attisdropped AND format_type(a.atttypid, -1) = goldthread.column_type(tbl, u->>'id')
      AND (a.attname ~ '(^|_)user_id$' OR a.attname IN ('created_by', 'updated_by', 'deleted_by', 'owner_id', 'author_id', 'assignee_id'))
      AND NOT EXISTS (SELECT 1 FROM goldthread.reference r WHERE r.run_id = of_run AND to_regclass(r.table_name) = a.attrelid AND r.column_name = a.attname)
      AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements_text(s->'leave') l WHERE goldthread.names(l, a.attrelid, a.attname::text))
    ORDER BY 1;
  IF goldthread.column_type(tbl, u->>'deleted_at') = 'boolean' THEN
    RETURN NEXT format('Column %s of %s is a flag, and the plan writes a time. Write "" under targets[...].sql.users.deleted-at: status marks merged users then.', u->>'deleted_at', u->>'table');
  END IF;
  IF goldthread.column_type(tbl, u->>'last_login') NOT IN ('timestamp with time zone', 'timestamp without time zone', 'date') THEN
    RETURN NEXT format('Column %s of %s holds no time. Name one that does under targets[...].sql.users.last-login, or write "" if there is none.', u->>'last_login', u->>'table');
  END IF;
  -- The row of the first user that goes is retired on trial: a CHECK, an enum or a trigger may refuse it.
  SELECT * INTO trial FROM goldthread.step x WHERE x.run_id = of_run AND x.action = 'REPOINT' AND x.state = 'planned' ORDER BY x.number LIMIT 1;
  IF trial.number IS NOT NULL AND goldthread.column_type(tbl, u->>'id') IS NOT NULL THEN
    BEGIN
      PERFORM set_config('lock_timeout', '2s', true);
      PERFORM goldthread.write_user(of_run, trial.old_user_id, trial.primary_user_id, trial.old_user_id,
        goldthread.retirement(of_run, trial.old_user_id, trial.field_updates), 'soft_delete');
      RAISE EXCEPTION USING ERRCODE = 'GT000';
    EXCEPTION
      WHEN SQLSTATE 'GT000' OR lock_not_available THEN
        NULL;
      WHEN OTHERS THEN
        RETURN NEXT format('A row of %s cannot be marked as merged (SQLSTATE %s). Correct targets[...].sql.users: status, merged-status, deleted-at, tombstone.', u->>'table', SQLSTATE);
    END;
  END IF;
END $$;

-- What the operator should know, and what does not stop the plan.
CREATE OR REPLACE FUNCTION goldthread.warnings(of_run text) RETURNS SETOF text LANGUAGE sql STABLE AS $$
  SELECT format('No index of %s starts with %s: every batch reads the whole table (about %s rows).', r.table_name, r.column_name, r.estimated_rows)
    FROM goldthread.reference r WHERE r.run_id = of_run AND NOT r.indexed AND (r.batch_rows IS NOT NULL OR r.estimated_rows > 10000)
  UNION ALL
  SELECT format('Table %s has triggers (%s) that run for every row that is moved.', r.table_name, string_agg(DISTINCT t.tgname, ', '))
    FROM goldthread.reference r JOIN pg_trigger t ON t.tgrelid = to_regclass(r.table_name) AND NOT t.tgisinternal AND t.tgenabled <> 'D'
    WHERE r.run_id = of_run GROUP BY r.table_name
  UNION ALL
  SELECT format('Deleting a user by hand would delete or empty rows of %s with it (ON DELETE): leave merged users in place.', goldthread.full_name(f.conrelid))
    FROM pg_constraint f WHERE f.contype = 'f' AND f.confrelid = (SELECT to_regclass(x.settings->'users'->>'table') FROM goldthread.run x WHERE x.run_id = of_run)
      AND f.confdeltype IN ('c', 'n', 'd') AND f.conparentid = 0
  UNION ALL
  SELECT format('%s pair(s) rest on an account that was never used, and no column says whether it was used since the export: they will be stale. Name the column under targets[...].sql.users.last-login.', count(*))
    FROM goldthread.step s JOIN goldthread.run x ON x.run_id = s.run_id
    WHERE s.run_id = of_run AND x.settings->'users'->>'last_login' = '' AND s.preconditions->'duplicate'->>'last_activity_at' = 'never' HAVING count(*) > 0
  ORDER BY 1 $$;

-- Fails with the whole list, or counts what points to whom and opens the run.
CREATE OR REPLACE PROCEDURE goldthread.check_run(of_run text) LANGUAGE plpgsql AS $$
DECLARE
  found text; r record;
BEGIN
  PERFORM goldthread.discover(of_run);
  SELECT string_agg(DISTINCT '- ' || p, E'\n') INTO found FROM goldthread.problems(of_run) p;
  IF found IS NOT NULL THEN
    RAISE EXCEPTION E'Nothing was merged. The plan does not fit this database:\n%', found;
  END IF;
  IF (SELECT x.counted_at FROM goldthread.run x WHERE x.run_id = of_run) IS NULL THEN
    FOR r IN SELECT x.reference, x.rows_sql FROM goldthread.reference x WHERE x.run_id = of_run LOOP
      EXECUTE format('INSERT INTO goldthread.reference_count SELECT $2, $3, l.user_id, l.n FROM (%s) l', r.rows_sql)
        USING ARRAY(SELECT x.old_user_id FROM goldthread.step x WHERE x.run_id = of_run AND x.action = 'REPOINT'
          UNION SELECT x.primary_user_id FROM goldthread.step x WHERE x.run_id = of_run AND x.action = 'REPOINT'), of_run, r.reference;
    END LOOP;
  END IF;
  UPDATE goldthread.run x SET state = 'checked', counted_at = coalesce(counted_at, now()) WHERE x.run_id = of_run;
END $$;

