-- Makes one row what is wanted. Triggers that write columns of their own, such as updated_at, are set right behind them.
CREATE OR REPLACE FUNCTION goldthread.make_equal(of_table regclass, row_pk jsonb, wanted jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  other jsonb := goldthread.changed(wanted, goldthread.row_of(of_table, row_pk));
BEGIN
  IF other = '{}' THEN
    RETURN NULL;
  END IF;
  PERFORM set_config('session_replication_role', 'replica', true);
  PERFORM goldthread.set_columns(of_table, row_pk, other);
  PERFORM set_config('session_replication_role', 'origin', true);
  RETURN NULL;
EXCEPTION WHEN insufficient_privilege THEN
  RETURN format('a trigger of %s wrote %s; setting it back needs the right to set session_replication_role', of_table,
    (SELECT string_agg(key, ', ' ORDER BY key) FROM jsonb_object_keys(other) key));
END $$;

-- Sets columns back that nobody has changed since. An opt-out stays if the row was written since: it may be the person's own.
CREATE OR REPLACE FUNCTION goldthread.restore_row(of_run text, of_table regclass, row_pk jsonb, old_row jsonb, new_row jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  u jsonb := (SELECT x.settings->'users' FROM goldthread.run x WHERE x.run_id = of_run);
  present jsonb := goldthread.row_of(of_table, row_pk);
  back jsonb; pk jsonb;
BEGIN
  IF present IS NULL THEN
    RETURN format('a row of %s is gone', of_table);
  END IF;
  SELECT coalesce(jsonb_object_agg(key, value), '{}') INTO back FROM jsonb_each(old_row) WHERE present->key = new_row->key
    AND NOT (of_table = to_regclass(u->>'table') AND key = u->>'consent' AND u->>'updated_at' <> '' AND present->(u->>'updated_at') IS DISTINCT FROM new_row->(u->>'updated_at'));
  IF back = '{}' THEN
    RETURN CASE WHEN old_row = '{}' THEN NULL ELSE format('a row of %s was changed since', of_table) END;
  END IF;
  PERFORM goldthread.set_columns(of_table, row_pk, back);
  SELECT jsonb_object_agg(key, coalesce(back->key, value)) INTO pk FROM jsonb_each(row_pk);
  RETURN coalesce(goldthread.make_equal(of_table, pk, present || back),
    CASE WHEN (SELECT count(*) FROM jsonb_object_keys(back)) < (SELECT count(*) FROM jsonb_object_keys(old_row)) THEN format('part of a row of %s was changed since', of_table) END);
END $$;

-- Puts a dropped row back as it was.
CREATE OR REPLACE FUNCTION goldthread.put_back(of_table regclass, row_pk jsonb, old_row jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  written bigint;
BEGIN
  EXECUTE (SELECT format('INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s ON CONFLICT DO NOTHING', of_table,
      string_agg(quote_ident(attname), ', ' ORDER BY attnum), string_agg(format('($1->>%L)::%s', attname, format_type(atttypid, -1)), ', ' ORDER BY attnum))
    FROM pg_attribute WHERE attrelid = of_table AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND old_row->attname::text IS NOT NULL) USING old_row;
  GET DIAGNOSTICS written = ROW_COUNT;
  IF written = 0 THEN
    RETURN format('a row of %s could not be put back: another one has its key now', of_table);
  END IF;
  RETURN goldthread.make_equal(of_table, row_pk, old_row);
END $$;

-- Undoes one step. Rows that point elsewhere by now, and rows written after the merge, stay where they are.
CREATE OR REPLACE FUNCTION goldthread.undo_rows(s goldthread.step) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  r goldthread.run := (SELECT x FROM goldthread.run x WHERE x.run_id = s.run_id);
  u jsonb := r.settings->'users';
  users_table regclass := to_regclass(u->>'table');
  users_name text := goldthread.full_name(users_table);
  notes text[] := '{}'; a record; g record; found text; was text; expected bigint; moved bigint; tbl regclass; flattened text[] := '{}';
BEGIN
  EXECUTE format('SELECT count(*) FROM (SELECT 1 FROM %s AS t WHERE t.%I IN ($1::%s, $2::%s) ORDER BY t.%I FOR UPDATE) l',
    users_table, u->>'id', r.id_type, r.id_type, u->>'id') INTO moved USING coalesce(s.old_user_id, s.primary_user_id), s.primary_user_id;
  EXECUTE format('SELECT primary_user_id::text FROM goldthread.user_alias WHERE old_user_id = $1::%s', r.id_type) INTO was USING s.primary_user_id;
  IF was IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'GT001', MESSAGE = format('primary went on into %s: undo that first', was);
  END IF;
  IF s.action = 'REPOINT' THEN
    EXECUTE format('SELECT primary_user_id::text FROM goldthread.user_alias WHERE old_user_id = $1::%s', r.id_type) INTO was USING s.old_user_id;
    IF was IS DISTINCT FROM s.primary_user_id THEN
      RAISE EXCEPTION USING ERRCODE = 'GT001', MESSAGE = 'the alias is gone or points elsewhere';
    END IF;
    -- Old users that went on with this one: what was moved for them since goes back to their own ids, for the alias to find.
    SELECT coalesce(array_agg(x.row_pk->>'old_user_id'), '{}') INTO flattened FROM goldthread.user_merge_audit x
      WHERE x.run_id = s.run_id AND x.old_user_id = s.old_user_id AND x.action = 'alias' AND x.undone_at IS NULL;
  END IF;
  CREATE TEMPORARY TABLE IF NOT EXISTS goldthread_undo (id bigint PRIMARY KEY) ON COMMIT DROP;
  TRUNCATE goldthread_undo;
  INSERT INTO goldthread_undo SELECT x.id FROM goldthread.user_merge_audit x WHERE x.undone_at IS NULL
    AND CASE WHEN s.action = 'UPDATE' THEN x.run_id = s.run_id AND x.old_user_id IS NULL AND x.primary_user_id = s.primary_user_id AND x.action = 'update'
      ELSE x.run_id = s.run_id AND x.old_user_id = s.old_user_id OR x.old_user_id = ANY (flattened) AND x.primary_user_id = s.primary_user_id END;
  ANALYZE goldthread_undo;
  -- Plain tables by the set: nothing but the reference was written, and it is no part of the key.
  FOR g IN
    SELECT x.table_name, x.column_name, bool_and(f.id IS NOT NULL) AS known, count(*) AS n
      FROM goldthread_undo q JOIN goldthread.user_merge_audit x ON x.id = q.id
      LEFT JOIN LATERAL (SELECT 1 AS id FROM goldthread.reference f WHERE f.run_id = s.run_id AND f.table_name = x.table_name
        AND f.column_name = x.column_name AND NOT f.whole_row AND NOT f.row_in_key LIMIT 1) f ON true
      WHERE x.action = 'repoint' GROUP BY x.table_name, x.column_name
  LOOP
    CONTINUE WHEN NOT g.known;
    tbl := to_regclass(g.table_name);
    EXECUTE format('UPDATE %1$s AS t SET %2$I = a.old_user_id::%3$s FROM goldthread_undo q JOIN goldthread.user_merge_audit a ON a.id = q.id
        WHERE a.action = ''repoint'' AND a.table_name = $1 AND a.column_name = $2 AND t.%2$I = a.primary_user_id::%3$s AND %4$s',
      tbl, g.column_name, goldthread.column_type(tbl, g.column_name), goldthread.key_match(tbl, goldthread.key_columns(tbl), 'a.row_pk')) USING g.table_name, g.column_name;
    GET DIAGNOSTICS moved = ROW_COUNT;
    IF moved < g.n THEN
      notes := notes || format('%s of %s row(s) of %s point elsewhere by now', g.n - moved, g.n, g.table_name);
    END IF;
    WITH done AS (DELETE FROM goldthread_undo q USING goldthread.user_merge_audit x
      WHERE x.id = q.id AND x.action = 'repoint' AND x.table_name = g.table_name AND x.column_name = g.column_name RETURNING q.id)
    UPDATE goldthread.user_merge_audit x SET undone_at = now() FROM done WHERE x.id = done.id;
  END LOOP;
  -- All else row by row, newest first; so the primary gives up what it took before the old user takes it back.
  FOR a IN SELECT x.* FROM goldthread_undo q JOIN goldthread.user_merge_audit x ON x.id = q.id ORDER BY x.id DESC LOOP
    tbl := to_regclass(a.table_name);
    found := CASE a.action
      WHEN 'alias' THEN NULL
      WHEN 'delete_conflict' THEN goldthread.put_back(tbl, a.row_pk, a.old_row)
      WHEN 'delete_unverified' THEN goldthread.put_back(tbl, a.row_pk, a.old_row)
      ELSE goldthread.restore_row(s.run_id, tbl, a.row_pk, a.old_row, a.new_row) END;
    IF a.action = 'alias' THEN
      EXECUTE format('UPDATE goldthread.user_alias SET primary_user_id = $2::%1$s WHERE old_user_id = $1::%1$s', r.id_type) USING a.row_pk->>'old_user_id', a.old_row->>'primary_user_id';
    END IF;
    IF found IS NOT NULL AND NOT found = ANY (notes) THEN
      notes := notes || found;
    END IF;
    UPDATE goldthread.user_merge_audit x SET undone_at = now() WHERE x.id = a.id;
  END LOOP;
  IF s.action = 'REPOINT' THEN
    EXECUTE format('DELETE FROM goldthread.user_alias WHERE old_user_id = $1::%s', r.id_type) USING s.old_user_id;
  END IF;
  RETURN nullif(array_to_string(notes, '; '), '');
END $$;

CREATE OR REPLACE PROCEDURE goldthread.undo_step(of_run text, of_number integer) LANGUAGE plpgsql
SET datestyle = 'ISO, YMD' SET intervalstyle = 'postgres' SET extra_float_digits = '3' SET bytea_output = 'hex' SET timezone = 'UTC' AS $$
DECLARE
  s goldthread.step; done boolean := false; what text;
BEGIN
  SELECT * INTO s FROM goldthread.step x WHERE x.run_id = of_run AND x.number = of_number FOR UPDATE;
  IF s.state IS DISTINCT FROM 'applied' THEN
    UPDATE goldthread.step x SET state = 'undone', note = 'undone before it was applied' WHERE x.run_id = of_run AND x.number = of_number AND x.state IN ('planned', 'waiting', 'retry', 'failed');
    RETURN;
  END IF;
  BEGIN
    what := goldthread.undo_rows(s);
    done := true;
  EXCEPTION
    WHEN SQLSTATE 'GT001' THEN
      what := SQLERRM;
    WHEN unique_violation THEN
      what := 'a unique index stands in the way: drop the one of 09-indexes.sql first, or somebody signed up with that address';
    WHEN OTHERS THEN
      what := 'SQLSTATE ' || SQLSTATE;
  END;
  UPDATE goldthread.step x SET state = CASE WHEN done THEN 'undone' ELSE x.state END, note = CASE WHEN done THEN what ELSE 'not undone: ' || what END WHERE x.run_id = of_run AND x.number = of_number;
  IF what IS NOT NULL THEN
    RAISE WARNING 'step %: %: %', of_number, CASE WHEN done THEN 'undone' ELSE 'not undone' END, what;
  END IF;
END $$;

CREATE OR REPLACE PROCEDURE goldthread.undo_pair(of_run text, of_number integer, old_user_id text, primary_user_id text) LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM goldthread.step x WHERE x.run_id = of_run AND x.number = of_number
      AND x.old_user_id = undo_pair.old_user_id AND x.primary_user_id = undo_pair.primary_user_id) THEN
    RAISE EXCEPTION 'Step % of run % is another pair. Use the files of one folder.', of_number, of_run;
  END IF;
  CALL goldthread.undo_step(of_run, of_number);
END $$;

CREATE OR REPLACE PROCEDURE goldthread.undo_update(of_run text, of_number integer, user_id text) LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM goldthread.step x WHERE x.run_id = of_run AND x.number = of_number AND x.primary_user_id = user_id AND x.old_user_id IS NULL) THEN
    RAISE EXCEPTION 'Step % of run % is another write. Use the files of one folder.', of_number, of_run;
  END IF;
  CALL goldthread.undo_step(of_run, of_number);
END $$;

-- Whoever may read the alias may not run the plan.
REVOKE EXECUTE ON ALL ROUTINES IN SCHEMA goldthread FROM PUBLIC;
