-- Whether both users have a verified address: only then is a role raised.
CREATE OR REPLACE FUNCTION goldthread.both_verified(of_run text, old_id text, new_id text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  r goldthread.run := (SELECT x FROM goldthread.run x WHERE x.run_id = of_run);
  verified text := goldthread.is_verified(to_regclass(r.settings->'users'->>'table'), nullif(r.settings->'users'->>'email_verified', ''));
  result boolean;
BEGIN
  IF verified IS NULL THEN
    RETURN false;
  END IF;
  EXECUTE format('SELECT count(*) = 2 FROM %s AS t WHERE t.%I IN ($1::%s, $2::%s) AND %s', r.settings->'users'->>'table',
    r.settings->'users'->>'id', r.id_type, r.id_type, verified) INTO result USING old_id, new_id;
  RETURN result;
END $$;

-- Rows of one table as text, by their keys.
CREATE OR REPLACE FUNCTION goldthread.row_of(of_table regclass, row_pk jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  result jsonb;
BEGIN
  EXECUTE format('SELECT %s FROM %s AS t WHERE %s FOR UPDATE OF t', goldthread.row_text(of_table), of_table,
    goldthread.key_match(of_table, ARRAY(SELECT jsonb_object_keys(row_pk)), '$1')) INTO result USING row_pk;
  RETURN result;
END $$;

-- Sets columns of one row from text.
CREATE OR REPLACE FUNCTION goldthread.set_columns(of_table regclass, row_pk jsonb, wanted jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('UPDATE %s AS t SET %s WHERE %s', of_table,
    (SELECT string_agg(format('%I = ($2->>%L)::%s', key, key, goldthread.column_type(of_table, key)), ', ') FROM jsonb_object_keys(wanted) key),
    goldthread.key_match(of_table, ARRAY(SELECT jsonb_object_keys(row_pk)), '$1')) USING row_pk, wanted;
END $$;

-- Drops rows that cannot follow, and keeps a copy. Rows that other rows refer to are not dropped: the pair is refused.
CREATE OR REPLACE FUNCTION goldthread.drop_conflicts(of_run text, r goldthread.reference, old_id text, new_id text, verified boolean)
RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  settings jsonb := (SELECT x.settings FROM goldthread.run x WHERE x.run_id = r.run_id);
  tbl regclass := to_regclass(r.table_name);
  role_column text := settings->'roles'->>'column';
  ranks jsonb := settings->'roles'->'order';
  conflict record; found record; child record;
  used bigint; unraised bigint := 0; dropped jsonb; kept jsonb; dropped_rank integer; kept_rank integer;
BEGIN
  FOR conflict IN SELECT * FROM goldthread.conflict x WHERE x.run_id = r.run_id AND x.reference = r.reference ORDER BY x.name LOOP
    FOR found IN EXECUTE conflict.conflict_sql USING old_id, new_id, verified LOOP
      FOR child IN
        SELECT f.conrelid::regclass AS tbl, goldthread.full_name(f.conrelid) AS name,
            (SELECT string_agg(format('c.%I = t.%I', a.attname, b.attname), ' AND ') FROM unnest(f.conkey, f.confkey) AS k(child, parent)
              JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = k.child
              JOIN pg_attribute b ON b.attrelid = f.confrelid AND b.attnum = k.parent) AS matches
          FROM pg_constraint f WHERE f.contype = 'f' AND f.confrelid = tbl AND f.conparentid = 0
      LOOP
        EXECUTE format('SELECT count(*) FROM %s AS t JOIN %s AS c ON %s WHERE %s', r.table_name, child.name, child.matches,
          goldthread.key_match(tbl, r.key_columns, '$1')) INTO used USING found.drop_pk;
        IF used > 0 THEN
          RAISE EXCEPTION USING ERRCODE = 'GT002', MESSAGE = format(
            'a row of %s stands in the way (%s) and %s row(s) of %s refer to it: merge these by hand first', r.table_name, conflict.name, used, child.name);
        END IF;
      END LOOP;
      IF r.kind = 'role' AND found.keep_pk IS NOT NULL THEN
        dropped := goldthread.row_of(tbl, found.drop_pk);
        kept := goldthread.row_of(tbl, found.keep_pk);
        SELECT place INTO dropped_rank FROM jsonb_array_elements_text(ranks) WITH ORDINALITY AS o(role, place) WHERE role = dropped->>role_column;
        SELECT place INTO kept_rank FROM jsonb_array_elements_text(ranks) WITH ORDINALITY AS o(role, place) WHERE role = kept->>role_column;
        IF dropped_rank < kept_rank AND verified THEN
          PERFORM goldthread.set_columns(tbl, found.keep_pk, jsonb_build_object(role_column, dropped->>role_column));
          INSERT INTO goldthread.user_merge_audit (run_id, old_user_id, primary_user_id, table_name, column_name, row_pk, action, old_row, new_row)
            SELECT of_run, old_id, new_id, r.table_name, role_column, found.keep_pk, 'update', goldthread.changed(kept, x), goldthread.changed(x, kept)
              FROM goldthread.row_of(tbl, found.keep_pk) x;
        ELSIF dropped->>role_column IS DISTINCT FROM kept->>role_column AND (dropped_rank IS NULL OR kept_rank IS NULL OR dropped_rank < kept_rank) THEN
          unraised := unraised + 1;
        END IF;
      END IF;
      EXECUTE format('WITH gone AS (DELETE FROM %s AS t WHERE %s RETURNING %s AS row_pk, %s AS old_row)
          INSERT INTO goldthread.user_merge_audit (run_id, old_user_id, primary_user_id, table_name, column_name, row_pk, action, old_row)
          SELECT $2, $3, $4, %L, %L, row_pk, $5, old_row FROM gone',
          r.table_name, goldthread.key_match(tbl, r.key_columns, '$1'), goldthread.key_text(r.key_columns), goldthread.row_text(tbl), r.table_name, r.column_name)
        USING found.drop_pk, of_run, old_id, new_id, found.action;
    END LOOP;
  END LOOP;
  RETURN CASE WHEN unraised > 0 THEN format('%s role(s) in %s not raised', unraised, r.table_name) END;
END $$;

-- Everything that points to the old user by this reference points to the new one, or is dropped, or revoked.
CREATE OR REPLACE FUNCTION goldthread.move_rows(of_run text, r goldthread.reference, old_id text, new_id text, verified boolean)
RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  note text;
BEGIN
  IF r.lock_sql IS NOT NULL THEN
    EXECUTE r.lock_sql USING old_id, new_id;
    note := goldthread.drop_conflicts(of_run, r, old_id, new_id, verified);
  END IF;
  EXECUTE r.move_sql USING old_id, new_id, of_run;
  RETURN note;
END $$;

-- Whether the plan itself is what changed a user's updated_at since the export.
CREATE OR REPLACE FUNCTION goldthread.own_change(of_table text, row_pk jsonb, of_column text, exported timestamptz, present timestamptz)
RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
  result boolean;
BEGIN
  IF exported = present OR present IS NULL THEN
    RETURN exported = present;
  END IF;
  -- With the table's name in the text, so that its index is used.
  EXECUTE format('WITH RECURSIVE steps AS (
      SELECT $1 AS at
      UNION
      SELECT (a.new_row->>%1$L)::timestamptz FROM steps s JOIN goldthread.user_merge_audit a
        ON a.row_pk::text = %2$L AND a.table_name = %3$L AND (a.old_row->>%1$L)::timestamptz = s.at AND a.undone_at IS NULL)
    SELECT EXISTS (SELECT 1 FROM steps WHERE at = $2)', of_column, row_pk::text, of_table) INTO result USING exported, present;
  RETURN result;
END $$;

-- A time of a row; null = none. Where the column knows no zone, in the one that is configured.
CREATE OR REPLACE FUNCTION goldthread.time_of(settings jsonb, present jsonb, of_column text) RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT (present->>of_column || CASE WHEN goldthread.column_type(to_regclass(settings->'users'->>'table'), of_column) IN ('timestamp without time zone', 'date')
    THEN ' ' || (settings->>'timezone') ELSE '' END)::timestamptz $$;

-- Whether a log-in is later than the exported one. Exports may be coarser than the table: only what they can tell counts.
CREATE OR REPLACE FUNCTION goldthread.later_login(exported timestamptz, present timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce(date_trunc(CASE exported WHEN date_trunc('second', exported) THEN 'second' WHEN date_trunc('milliseconds', exported) THEN 'milliseconds'
    ELSE 'microseconds' END, present) > exported, false) $$;

-- What a user's log-ins say against the plan; null = nothing. Where it was never used by the export, any log-in does.
CREATE OR REPLACE FUNCTION goldthread.login_objection(settings jsonb, who text, present jsonb, exported text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN col = '' THEN CASE WHEN exported = 'never' THEN who || ' may have logged in since the export: users.last-login names no column' END
    WHEN CASE WHEN exported = 'never' THEN present->>col IS NOT NULL
      ELSE goldthread.later_login(exported::timestamptz, goldthread.time_of(settings, present, col)) END THEN who || ' logged in since the export (' || col || ')' END
    FROM (SELECT settings->'users'->>'last_login' AS col) u $$;

-- Why a user is not as the plan expects it; null = it is.
CREATE OR REPLACE FUNCTION goldthread.objection(of_run text, who text, present jsonb, expected jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  settings jsonb := (SELECT x.settings FROM goldthread.run x WHERE x.run_id = of_run);
  u jsonb := settings->'users';
  tbl regclass := to_regclass(u->>'table');
  login text;
  field record;
BEGIN
  IF present IS NULL THEN
    RETURN who || ' does not exist';
  END IF;
  IF u->>'deleted_at' <> '' AND present->>(u->>'deleted_at') IS NOT NULL THEN
    RETURN who || ' is deleted';
  END IF;
  login := goldthread.login_objection(settings, who, present, expected->>'last_activity_at');
  IF login IS NOT NULL THEN
    RETURN login;
  END IF;
  IF u->>'updated_at' <> '' AND expected->>'updated_at' IS NOT NULL AND expected->'changed_by' IS NULL
      AND NOT coalesce(goldthread.own_change(goldthread.full_name(tbl), jsonb_build_object(u->>'id', present->>(u->>'id')), u->>'updated_at',
        (expected->>'updated_at')::timestamptz, goldthread.time_of(settings, present, u->>'updated_at')), false) THEN
    RETURN who || ' was changed since the export (' || (u->>'updated_at') || ')';
  END IF;
  FOR field IN
    SELECT * FROM (SELECT 'email' AS name, u->>'email' AS col UNION ALL SELECT key, value FROM jsonb_each_text(u->'fields')) f
      WHERE expected->>f.name IS NOT NULL AND f.name <> 'email_consent' ORDER BY 1
  LOOP
    IF btrim(present->>field.col, E' \t\r\n\u00a0') IS DISTINCT FROM btrim(expected->>field.name, E' \t\r\n\u00a0') THEN
      RETURN who || ' was changed since the export (' || field.col || ')';
    END IF;
  END LOOP;
  IF u->>'consent' <> '' AND coalesce(present->>(u->>'consent') = u->>'opted_out', false) <> coalesce(expected->>'email_consent' = 'opted_out', false)
      AND (who LIKE 'old%' OR expected->>'email_consent' = 'opted_out') THEN
    RETURN who || ' was changed since the export (' || (u->>'consent') || ')';
  END IF;
  RETURN NULL;
END $$;

-- Writes to the primary: fills gaps, never what is there; an opt-out is written whatever is there. Gives the SET list, or null.
CREATE OR REPLACE FUNCTION goldthread.writes(of_run text, updates jsonb) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT string_agg(w.set_clause, ', ') FROM (
    SELECT CASE WHEN f.key = 'email_consent' THEN format('%I = %L::%s', u->>'consent', u->>'opted_out', goldthread.column_type(to_regclass(u->>'table'), u->>'consent'))
      ELSE format('%1$I = CASE WHEN coalesce(t.%1$I::text, '''') = '''' THEN %2$L::%3$s ELSE t.%1$I END', u->'fields'->>f.key, f.value,
        goldthread.column_type(to_regclass(u->>'table'), u->'fields'->>f.key)) END AS set_clause
    FROM (SELECT x.settings->'users' AS u FROM goldthread.run x WHERE x.run_id = of_run) s CROSS JOIN LATERAL jsonb_each_text(updates) f) w $$;

-- Changes one user's row and writes down what changed.
CREATE OR REPLACE FUNCTION goldthread.write_user(of_run text, old_id text, new_id text, id text, set_clause text, of_action text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  r goldthread.run := (SELECT x FROM goldthread.run x WHERE x.run_id = of_run);
  tbl regclass := to_regclass(r.settings->'users'->>'table');
  pk jsonb := jsonb_build_object(r.settings->'users'->>'id', id);
  stamp text := r.settings->'users'->>'updated_at';
  before jsonb := goldthread.row_of(tbl, pk);
  after jsonb;
BEGIN
  EXECUTE format('UPDATE %s AS t SET %s%s WHERE %s', tbl, set_clause, CASE WHEN stamp <> '' THEN format(', %I = now()', stamp) ELSE '' END,
    goldthread.key_match(tbl, ARRAY[r.settings->'users'->>'id'], '$1')) USING pk;
  after := goldthread.row_of(tbl, pk);
  INSERT INTO goldthread.user_merge_audit (run_id, old_user_id, primary_user_id, table_name, column_name, row_pk, action, old_row, new_row)
    VALUES (of_run, old_id, new_id, goldthread.full_name(tbl), '*', pk, of_action, goldthread.changed(before, after), goldthread.changed(after, before));
END $$;

-- What the user that goes becomes: without address, deleted, marked. Values that the primary is about to take are freed.
CREATE OR REPLACE FUNCTION goldthread.retirement(of_run text, old_id text, updates jsonb) RETURNS text LANGUAGE sql STABLE AS $$
  WITH s AS (SELECT x.settings->'users' AS u, to_regclass(x.settings->'users'->>'table') AS tbl FROM goldthread.run x WHERE x.run_id = of_run),
  a AS (SELECT s.u, s.tbl, a.* FROM s JOIN pg_attribute a ON a.attrelid = s.tbl AND a.attnum > 0 AND NOT a.attisdropped)
  SELECT string_agg(c, ', ') FROM (
    SELECT format('%I = %s', attname, CASE WHEN attnotnull THEN quote_literal(replace(u->>'tombstone', '{id}', old_id)) ELSE 'NULL' END) AS c
      FROM a WHERE attname IN (u->>'email', u->>'email_normalized') AND attgenerated = ''
    UNION ALL
    SELECT format('%I = now()', attname) FROM a WHERE attname = u->>'deleted_at'
    UNION ALL
    SELECT format('%I = %L', attname, u->>'merged_status') FROM a WHERE attname = u->>'status'
    UNION ALL
    SELECT format('%I = NULL', attname) FROM a
      WHERE EXISTS (SELECT 1 FROM jsonb_object_keys(updates) k WHERE k <> 'email_consent' AND u->'fields'->>k = attname)
        AND EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = a.tbl AND i.indisunique AND a.attnum = ANY (i.indkey::smallint[]))) x $$;

-- One pair: what is done, all or nothing.
CREATE OR REPLACE FUNCTION goldthread.merge_rows(s goldthread.step, OUT state text, OUT note text) LANGUAGE plpgsql AS $$
DECLARE
  r goldthread.run := (SELECT x FROM goldthread.run x WHERE x.run_id = s.run_id);
  u jsonb := r.settings->'users';
  tbl regclass := to_regclass(u->>'table');
  old_id text := s.old_user_id;
  new_id text := s.primary_user_id;
  aliased text; old_row jsonb; new_row jsonb; verified boolean; ref goldthread.reference; more text; written bigint;
BEGIN
  -- In the order of their ids, so that two merges never wait for each other.
  EXECUTE format('SELECT count(*) FROM (SELECT 1 FROM %s AS t WHERE t.%I IN ($1::%s, $2::%s) ORDER BY t.%I FOR UPDATE) l',
    tbl, u->>'id', r.id_type, r.id_type, u->>'id') INTO written USING old_id, new_id;
  EXECUTE format('SELECT primary_user_id::text FROM goldthread.user_alias WHERE old_user_id = $1::%s', r.id_type) INTO aliased USING old_id;
  IF aliased = new_id THEN
    state := 'already_done'; note := 'the alias is there'; RETURN;
  END IF;
  IF aliased IS NOT NULL THEN
    state := 'stale'; note := format('old user went into %s', aliased); RETURN;
  END IF;
  EXECUTE format('SELECT primary_user_id::text FROM goldthread.user_alias WHERE old_user_id = $1::%s', r.id_type) INTO aliased USING new_id;
  IF aliased IS NOT NULL THEN
    state := 'stale'; note := format('primary went into %s', aliased); RETURN;
  END IF;
  old_row := goldthread.row_of(tbl, jsonb_build_object(u->>'id', old_id));
  new_row := goldthread.row_of(tbl, jsonb_build_object(u->>'id', new_id));
  note := coalesce(goldthread.objection(s.run_id, 'old user', old_row, coalesce(s.preconditions->'duplicate', '{}')),
    goldthread.objection(s.run_id, 'primary', new_row, coalesce(s.preconditions->'primary', '{}')));
  IF note IS NULL AND u->>'tenant' <> '' AND old_row->>(u->>'tenant') IS DISTINCT FROM new_row->>(u->>'tenant') THEN
    note := 'the two are of different tenants';
  END IF;
  IF note IS NULL AND u->>'consent' <> '' AND old_row->>(u->>'consent') = u->>'opted_out' AND new_row->>(u->>'consent') IS DISTINCT FROM u->>'opted_out' THEN
    note := 'old user opted out and primary did not';
  END IF;
  IF note IS NOT NULL THEN
    state := 'stale'; RETURN;
  END IF;
  EXECUTE format('INSERT INTO goldthread.user_alias (old_user_id, primary_user_id, run_id) VALUES ($1::%1$s, $2::%1$s, $3) ON CONFLICT (old_user_id) DO NOTHING', r.id_type)
    USING old_id, new_id, s.run_id;
  GET DIAGNOSTICS written = ROW_COUNT;
  IF written = 0 THEN
    state := 'already_done'; note := 'the alias is there'; RETURN;
  END IF;
  -- Who went into the old user goes on to the primary: one look-up finds everybody.
  EXECUTE format('WITH a AS (UPDATE goldthread.user_alias SET primary_user_id = $2::%1$s WHERE primary_user_id = $1::%1$s RETURNING old_user_id::text AS id)
      INSERT INTO goldthread.user_merge_audit (run_id, old_user_id, primary_user_id, table_name, column_name, row_pk, action, old_row, new_row)
      SELECT $3, $1, $2, ''goldthread.user_alias'', ''primary_user_id'', jsonb_build_object(''old_user_id'', id), ''alias'',
        jsonb_build_object(''primary_user_id'', $1), jsonb_build_object(''primary_user_id'', $2) FROM a', r.id_type) USING old_id, new_id, s.run_id;
  verified := goldthread.both_verified(s.run_id, old_id, new_id);
  FOR ref IN SELECT * FROM goldthread.reference x WHERE x.run_id = s.run_id AND x.batch_rows IS NULL ORDER BY array_position(
      ARRAY(SELECT goldthread.full_name(to_regclass(l)) FROM jsonb_array_elements_text(r.settings->'revoke') l), x.table_name), x.reference LOOP
    more := goldthread.move_rows(s.run_id, ref, old_id, new_id, verified);
    note := nullif(concat_ws('; ', note, more), '');
  END LOOP;
  -- First the old user gives up what is unique, then the primary takes it: unique indexes cannot wait for the end.
  PERFORM goldthread.write_user(s.run_id, old_id, new_id, old_id, goldthread.retirement(s.run_id, old_id, s.field_updates), 'soft_delete');
  IF goldthread.writes(s.run_id, s.field_updates) IS NOT NULL THEN
    PERFORM goldthread.write_user(s.run_id, old_id, new_id, new_id, goldthread.writes(s.run_id, s.field_updates), 'update');
  END IF;
  state := 'applied';
END $$;

-- A write to one user that a merge rests on.
CREATE OR REPLACE FUNCTION goldthread.update_row(s goldthread.step, OUT state text, OUT note text) LANGUAGE plpgsql AS $$
DECLARE
  u jsonb := (SELECT x.settings->'users' FROM goldthread.run x WHERE x.run_id = s.run_id);
  present jsonb := goldthread.row_of(to_regclass(u->>'table'), jsonb_build_object(u->>'id', s.primary_user_id));
BEGIN
  IF s.field_updates->>'email_consent' IS NOT NULL AND present->>(u->>'consent') = u->>'opted_out'
      AND (SELECT count(*) = 1 FROM jsonb_object_keys(s.field_updates)) THEN
    state := 'already_done'; note := 'opted out already'; RETURN;
  END IF;
  note := goldthread.objection(s.run_id, 'primary', present, coalesce(s.preconditions->'primary', '{}'));
  IF note IS NOT NULL THEN
    state := 'stale'; RETURN;
  END IF;
  PERFORM goldthread.write_user(s.run_id, NULL, s.primary_user_id, s.primary_user_id, goldthread.writes(s.run_id, s.field_updates), 'update');
  state := 'applied';
END $$;

-- Carries out one step of the plan in one transaction. Nothing that goes wrong stops the others: it is written down.
CREATE OR REPLACE PROCEDURE goldthread.do_step(of_run text, of_number integer, of_action text, old_id text, new_id text) LANGUAGE plpgsql
SET datestyle = 'ISO, YMD' SET intervalstyle = 'postgres' SET extra_float_digits = '3' SET bytea_output = 'hex' SET timezone = 'UTC' AS $$
DECLARE
  r goldthread.run := (SELECT x FROM goldthread.run x WHERE x.run_id = of_run);
  s goldthread.step; before text; outcome record; what text; tbl text; col text;
BEGIN
  IF r.state IS DISTINCT FROM 'checked' THEN
    RAISE EXCEPTION 'Run % is not checked. Run 01-install.sql, 02-pairs.sql and 03-inventory.sql first, and remedy what the last one lists.', of_run;
  END IF;
  SELECT * INTO s FROM goldthread.step x WHERE x.run_id = of_run AND x.number = of_number;
  IF s.number IS NULL OR s.action <> of_action OR s.primary_user_id <> new_id OR s.old_user_id IS DISTINCT FROM old_id THEN
    RAISE EXCEPTION 'Step % of run % is not what 02-pairs.sql says. Use the files of one folder.', of_number, of_run;
  END IF;
  SELECT * INTO s FROM goldthread.step x WHERE x.run_id = of_run AND x.number = of_number FOR UPDATE SKIP LOCKED;
  IF s.number IS NULL THEN
    RAISE WARNING 'step %: another session carries it out', of_number;
    RETURN;
  END IF;
  IF s.state IN ('applied', 'already_done', 'stale', 'undone') THEN
    RETURN;
  END IF;
  -- What it rests on has to be there first.
  SELECT x.instruction_id INTO before FROM goldthread.step x WHERE x.run_id = of_run AND x.state NOT IN ('applied', 'already_done')
    AND x.number < s.number AND (x.instruction_id = s.depends_on OR x.instruction_id = s.instruction_id) LIMIT 1;
  IF before IS NOT NULL THEN
    UPDATE goldthread.step x SET state = 'waiting', note = 'waits for ' || before, attempts = attempts + 1 WHERE x.run_id = of_run AND x.number = of_number;
    RETURN;
  END IF;
  BEGIN
    IF s.action = 'REPOINT' THEN
      SELECT * INTO outcome FROM goldthread.merge_rows(s);
    ELSE
      SELECT * INTO outcome FROM goldthread.update_row(s);
    END IF;
  EXCEPTION
    WHEN lock_not_available OR deadlock_detected OR serialization_failure OR query_canceled THEN
      SELECT 'retry'::text AS state, format('SQLSTATE %s: run this file again', SQLSTATE) AS note INTO outcome;
    WHEN SQLSTATE 'GT002' THEN
      SELECT 'failed'::text AS state, SQLERRM AS note INTO outcome;
    WHEN OTHERS THEN
      -- Without the message, which may quote a value of a row.
      GET STACKED DIAGNOSTICS what = CONSTRAINT_NAME, tbl = TABLE_NAME, col = COLUMN_NAME;
      SELECT 'failed'::text AS state, concat_ws(' ', 'SQLSTATE', SQLSTATE, nullif('table ' || tbl, 'table '), nullif('constraint ' || what, 'constraint '),
        nullif('column ' || col, 'column ')) AS note INTO outcome;
  END;
  UPDATE goldthread.step x SET state = outcome.state, note = left(outcome.note, 1000), attempts = attempts + 1, finished_at = clock_timestamp()
    WHERE x.run_id = of_run AND x.number = of_number;
  IF outcome.state NOT IN ('applied', 'already_done') THEN
    RAISE WARNING 'step %: %: %', of_number, outcome.state, outcome.note;
  END IF;
END $$;

CREATE OR REPLACE PROCEDURE goldthread.merge_pair(of_run text, of_number integer, old_user_id text, primary_user_id text) LANGUAGE plpgsql AS $$
BEGIN
  CALL goldthread.do_step(of_run, of_number, 'REPOINT', old_user_id, primary_user_id);
END $$;

CREATE OR REPLACE PROCEDURE goldthread.update_user(of_run text, of_number integer, user_id text) LANGUAGE plpgsql AS $$
BEGIN
  CALL goldthread.do_step(of_run, of_number, 'UPDATE', NULL, user_id);
END $$;

