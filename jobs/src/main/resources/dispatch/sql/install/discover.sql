-- Pieces of generated statements. Values are kept as text of their own type, which reads back to the same bytes.
CREATE OR REPLACE FUNCTION goldthread.full_name(of_table regclass) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT format('%I.%I', n.nspname, c.relname)
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = of_table $$;

CREATE OR REPLACE FUNCTION goldthread.column_type(of_table regclass, of_column text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT format_type(atttypid, -1) FROM pg_attribute
    WHERE attrelid = of_table AND attname = of_column AND attnum > 0 AND NOT attisdropped $$;

CREATE OR REPLACE FUNCTION goldthread.row_text(of_table regclass) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT format('jsonb_object(ARRAY[%s]::text[], ARRAY[%s]::text[])',
      string_agg(quote_literal(attname), ', ' ORDER BY attnum), string_agg(format('t.%I::text', attname), ', ' ORDER BY attnum))
    FROM pg_attribute WHERE attrelid = of_table AND attnum > 0 AND NOT attisdropped AND attgenerated = '' $$;

CREATE OR REPLACE FUNCTION goldthread.key_text(key_columns text[]) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT format('jsonb_object(ARRAY[%s]::text[], ARRAY[%s]::text[])',
      string_agg(quote_literal(name), ', ' ORDER BY place), string_agg(format('t.%I::text', name), ', ' ORDER BY place))
    FROM unnest(key_columns) WITH ORDINALITY AS k(name, place) $$;

CREATE OR REPLACE FUNCTION goldthread.key_match(of_table regclass, key_columns text[], object text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT string_agg(format('t.%I = (%s->>%L)::%s', name, object, name, goldthread.column_type(of_table, name)), ' AND ' ORDER BY place)
    FROM unnest(key_columns) WITH ORDINALITY AS k(name, place) $$;

CREATE OR REPLACE FUNCTION goldthread.key_columns(of_table regclass) RETURNS text[] LANGUAGE sql STABLE AS $$
  SELECT array_agg(a.attname::text ORDER BY k.place)
    FROM pg_index i CROSS JOIN LATERAL unnest(i.indkey::smallint[]) WITH ORDINALITY AS k(attnum, place)
    JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
    WHERE i.indrelid = of_table AND i.indisprimary AND k.place <= i.indnkeyatts $$;

-- Members of the first object whose values the second one has otherwise.
CREATE OR REPLACE FUNCTION goldthread.changed(these jsonb, those jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(these) WHERE those->key IS DISTINCT FROM value $$;

-- Whether 'table', 'table.column' or 'schema.table.column' names that column.
CREATE OR REPLACE FUNCTION goldthread.names(entry text, of_table regclass, of_column text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce(CASE cardinality(a)
      WHEN 1 THEN to_regclass(quote_ident(a[1])) = of_table
      WHEN 2 THEN to_regclass(format('%I.%I', a[1], a[2])) = of_table OR to_regclass(quote_ident(a[1])) = of_table AND a[2] = of_column
      ELSE to_regclass(format('%I.%I', a[1], a[2])) = of_table AND a[3] = of_column END, false)
    FROM parse_ident(entry) a $$;

-- Foreign keys to the users table, single or composite, and columns that the configuration adds; without those left alone.
CREATE OR REPLACE FUNCTION goldthread.candidates(settings jsonb)
RETURNS TABLE (of_table regclass, column_name text, condition text, found_by text) LANGUAGE sql STABLE AS $$
  WITH users AS (SELECT to_regclass(settings->'users'->>'table') AS oid, settings->'users'->>'id' AS id),
  found AS (
    SELECT c.conrelid::regclass AS of_table, a.attname::text AS column_name, NULL::text AS condition, 'foreign key'::text AS found_by
      FROM users u JOIN pg_constraint c ON c.contype = 'f' AND c.confrelid = u.oid AND c.conparentid = 0
      CROSS JOIN LATERAL unnest(c.conkey, c.confkey) AS k(child, parent)
      JOIN pg_attribute p ON p.attrelid = u.oid AND p.attnum = k.parent AND p.attname = u.id
      JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.child
    UNION
    SELECT to_regclass(r->>'table'), r->>'column', nullif(r->>'condition', ''), 'configured'
      FROM jsonb_array_elements(settings->'references') r
      WHERE goldthread.column_type(to_regclass(r->>'table'), r->>'column') IS NOT NULL)
  SELECT DISTINCT ON (f.of_table, f.column_name, f.condition) f.* FROM found f
    WHERE NOT EXISTS (SELECT 1 FROM jsonb_array_elements_text(settings->'leave') l
      WHERE goldthread.names(l, f.of_table, f.column_name))
    ORDER BY f.of_table, f.column_name, f.condition, f.found_by DESC $$;

-- Writes the statements of every reference. Run again, it finds tables that are new.
CREATE OR REPLACE FUNCTION goldthread.discover(of_run text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  settings jsonb := (SELECT r.settings FROM goldthread.run r WHERE r.run_id = of_run);
  users_table regclass := to_regclass(settings->'users'->>'table');
  user_type text := goldthread.column_type(users_table, settings->'users'->>'id');
  c record;
  i record;
  tbl text; ref text; ty text; keys text[]; cond text; key_text text; row_text text; batch integer; kind text;
  est bigint; triggers boolean; pick text; audit text; columns text; condition text;
BEGIN
  UPDATE goldthread.run SET id_type = user_type WHERE run_id = of_run;
  DELETE FROM goldthread.reference WHERE run_id = of_run;
  FOR c IN SELECT * FROM goldthread.candidates(settings) LOOP
    tbl := goldthread.full_name(c.of_table);
    ref := tbl || '.' || quote_ident(c.column_name) || coalesce(' where ' || c.condition, '');
    ty := goldthread.column_type(c.of_table, c.column_name);
    keys := goldthread.key_columns(c.of_table);
    cond := coalesce(' AND (' || c.condition || ')', '');
    kind := CASE
      WHEN EXISTS (SELECT 1 FROM jsonb_array_elements_text(settings->'revoke') x WHERE to_regclass(x) = c.of_table) THEN 'revoke'
      WHEN to_regclass(nullif(settings->'identities'->>'table', '')) = c.of_table THEN 'identity'
      WHEN to_regclass(nullif(settings->'roles'->>'table', '')) = c.of_table THEN 'role'
      ELSE 'move' END;
    -- The server's estimate; before the first ANALYZE a guess of a hundred bytes a row.
    SELECT CASE WHEN reltuples >= 0 THEN reltuples ELSE pg_relation_size(oid) / 100 END INTO est FROM pg_class WHERE oid = c.of_table;
    SELECT (x.value)::integer INTO batch FROM jsonb_each_text(settings->'large_tables') x WHERE to_regclass(x.key) = c.of_table;
    IF batch IS NULL AND est > (settings->>'large_rows')::bigint THEN
      batch := (settings->>'batch_rows')::integer;
    END IF;
    -- Row triggers may write other columns as well, such as updated_at: then all that changed is kept.
    triggers := EXISTS (SELECT 1 FROM pg_trigger WHERE tgrelid = c.of_table AND NOT tgisinternal AND tgenabled <> 'D' AND tgtype & 16 > 0);
    key_text := goldthread.key_text(keys);
    row_text := goldthread.row_text(c.of_table);
    pick := format('SELECT %s AS row_pk, t.%I::text AS old_id%s FROM %s AS t WHERE t.%I = ', coalesce(key_text, 'NULL::jsonb'),
      c.column_name, CASE WHEN triggers THEN ', ' || row_text || ' AS old_row' ELSE '' END, tbl, c.column_name);
    audit := format(E'\nINSERT INTO goldthread.user_merge_audit (run_id, old_user_id, primary_user_id, table_name, column_name, row_pk, action, old_row, new_row)\n'
      'SELECT run_id, old_id, new_id, %L, %L, row_pk, ''repoint'', %s FROM moved', tbl, c.column_name,
      CASE WHEN triggers THEN 'goldthread.changed(old_row, new_row), goldthread.changed(new_row, old_row)'
        ELSE format('jsonb_build_object(%L, old_id), jsonb_build_object(%L, new_id)', c.column_name, c.column_name) END);
    INSERT INTO goldthread.reference VALUES (of_run, ref, tbl, c.column_name, c.found_by, kind, batch, keys, triggers,
      EXISTS (SELECT 1 FROM goldthread.candidates(settings) o WHERE o.of_table = c.of_table AND o.column_name = ANY (keys)),
      est,
      EXISTS (SELECT 1 FROM pg_index x JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = x.indkey[0]
        WHERE x.indrelid = c.of_table AND x.indisvalid AND a.attname = c.column_name),
      format('SELECT t.%I::text AS user_id, count(*) AS n FROM %s AS t WHERE t.%I = ANY ($1::text[]::%s[])%s GROUP BY 1', c.column_name, tbl, c.column_name, ty, cond),
      NULL,
      CASE WHEN kind = 'revoke'
        THEN format('DELETE FROM %s AS t WHERE t.%I = $1::%s%s', tbl, c.column_name, ty, cond)
        ELSE format(E'WITH before AS MATERIALIZED (%s$1::%s%s FOR UPDATE OF t),\nmoved AS (UPDATE %s AS t SET %I = $2::%s FROM before b WHERE %s\n'
          '  RETURNING %s AS row_pk, $3 AS run_id, $1 AS old_id, $2 AS new_id%s)%s',
          pick, ty, cond, tbl, c.column_name, ty, coalesce(goldthread.key_match(c.of_table, keys, 'b.row_pk'), 'false'), coalesce(key_text, 'NULL::jsonb'),
          CASE WHEN triggers THEN ', b.old_row, ' || row_text || ' AS new_row' ELSE '' END, audit) END,
      CASE WHEN kind = 'revoke'
        THEN format('DELETE FROM %s AS t WHERE t.%I = ANY ($1::text[]::%s[])%s', tbl, c.column_name, ty, cond)
        ELSE format(E'WITH before AS MATERIALIZED (%sANY ($1::text[]::%s[])%s LIMIT $2 FOR UPDATE OF t SKIP LOCKED),\n'
          'moved AS (UPDATE %s AS t SET %I = a.primary_user_id::text::%s FROM before b JOIN goldthread.user_alias a ON a.old_user_id = b.old_id::%s WHERE %s\n'
          '  RETURNING %s AS row_pk, a.run_id, b.old_id, a.primary_user_id::text AS new_id%s)%s',
          pick, ty, cond, tbl, c.column_name, ty, user_type, coalesce(goldthread.key_match(c.of_table, keys, 'b.row_pk'), 'false'), coalesce(key_text, 'NULL::jsonb'),
          CASE WHEN triggers THEN ', b.old_row, ' || row_text || ' AS new_row' ELSE '' END, audit) END)
    ON CONFLICT DO NOTHING;
    CONTINUE WHEN kind = 'revoke' OR keys IS NULL;
    -- Unique indexes that the column belongs to, as key, in an expression or in the condition.
    SELECT string_agg(CASE WHEN attname = c.column_name THEN format('$2::%s AS %I', ty, attname) ELSE format('t.%I', attname) END, ', ' ORDER BY attnum)
      INTO columns FROM pg_attribute WHERE attrelid = c.of_table AND attnum > 0 AND NOT attisdropped;
    FOR i IN
      SELECT x.indexrelid::regclass::text AS name, pg_get_expr(x.indpred, x.indrelid) AS predicate,
          coalesce((to_jsonb(x)->>'indnullsnotdistinct')::boolean, false) AS nulls_equal,
          (SELECT array_agg(pg_get_indexdef(x.indexrelid, k.place::integer, true) ORDER BY k.place) FROM unnest(x.indkey::smallint[]) WITH ORDINALITY AS k(attnum, place)
            WHERE k.place <= x.indnkeyatts) AS keys,
          (SELECT array_agg((SELECT format('OPERATOR(%I.%s)', n.nspname, o.oprname) FROM pg_opclass oc
              JOIN pg_amop ao ON ao.amopfamily = oc.opcfamily AND ao.amoplefttype = oc.opcintype AND ao.amoprighttype = oc.opcintype AND ao.amopstrategy = 3
              JOIN pg_operator o ON o.oid = ao.amopopr JOIN pg_namespace n ON n.oid = o.oprnamespace WHERE oc.oid = k.opclass) ORDER BY k.place)
            FROM unnest(x.indclass::oid[]) WITH ORDINALITY AS k(opclass, place)) AS operators
        FROM pg_index x JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attname = c.column_name
        WHERE x.indrelid = c.of_table AND x.indisunique AND x.indisready
          AND (a.attnum = ANY (x.indkey::smallint[]) OR EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = x.indexrelid
            AND d.refclassid = 'pg_class'::regclass AND d.refobjid = x.indrelid AND d.refobjsubid = a.attnum))
    LOOP
      SELECT coalesce(string_agg(CASE WHEN i.nulls_equal THEN format('(k.k%1$s %2$s d.k%1$s OR k.k%1$s IS NULL AND d.k%1$s IS NULL)', place, i.operators[place])
          ELSE format('k.k%1$s %2$s d.k%1$s', place, i.operators[place]) END, ' AND ' ORDER BY place), 'true')
        INTO condition FROM generate_subscripts(i.keys, 1) AS place;
      INSERT INTO goldthread.conflict SELECT of_run, ref, i.name, format(
        E'SELECT d.goldthread_pk AS drop_pk, k.goldthread_pk AS keep_pk, ''delete_conflict'' AS action FROM\n'
        '  (SELECT goldthread_pk, %1$s FROM (SELECT %2$s, %3$s AS goldthread_pk FROM %4$s AS t WHERE t.%5$I = $1::%6$s%7$s) x%8$s) d\n'
        '  JOIN (SELECT goldthread_pk, %1$s FROM (SELECT t.*, %3$s AS goldthread_pk FROM %4$s AS t WHERE t.%5$I = $2::%6$s) x%8$s) k ON %9$s',
        (SELECT string_agg(format('(%s) AS k%s', i.keys[place], place), ', ' ORDER BY place) FROM generate_subscripts(i.keys, 1) AS place),
        columns, key_text, tbl, c.column_name, ty, cond, coalesce(' WHERE ' || i.predicate, ''), condition)
      ON CONFLICT DO NOTHING;
    END LOOP;
    -- A login moves only when its address is verified, and is the primary's or both users' are verified; and only one of each provider.
    IF kind = 'identity' THEN
      INSERT INTO goldthread.conflict SELECT of_run, ref, '(logins)', format(
        E'SELECT %s AS drop_pk, NULL::jsonb AS keep_pk, CASE WHEN s.same THEN ''delete_conflict'' ELSE ''delete_unverified'' END AS action\n'
        '  FROM %s AS t CROSS JOIN LATERAL (SELECT EXISTS (SELECT 1 FROM %s AS k WHERE k.%I = $2::%s AND k.%I = t.%I%s) AS same) s\n'
        '  WHERE t.%I = $1::%s%s AND (s.same OR NOT (%s AND ($3 OR %s)))',
        key_text, tbl, tbl, c.column_name, ty, settings->'identities'->>'provider', settings->'identities'->>'provider',
        CASE WHEN (settings->'identities'->>'one_per_provider')::boolean THEN ''
          ELSE format(' AND k.%1$I = t.%1$I', settings->'identities'->>'subject') END,
        c.column_name, ty, cond, coalesce(goldthread.is_verified(c.of_table, nullif(settings->'identities'->>'verified', '')), '$3'),
        CASE WHEN settings->'identities'->>'email' = '' THEN 'false' ELSE format(
          'coalesce(goldthread.normalized_email(t.%I) = (SELECT goldthread.normalized_email(p.%I) FROM %s AS p WHERE p.%I = $2::%s), false)',
          settings->'identities'->>'email', settings->'users'->>'email', goldthread.full_name(users_table), settings->'users'->>'id', user_type) END)
      ON CONFLICT DO NOTHING;
    END IF;
    -- Rows of both are locked first where one of them may have to go.
    UPDATE goldthread.reference r SET lock_sql = format('SELECT count(*) FROM (SELECT 1 FROM %s AS t WHERE t.%I IN ($1::%s, $2::%s)%s ORDER BY %s FOR UPDATE OF t) l',
        tbl, c.column_name, ty, ty, cond, (SELECT string_agg(format('t.%I', k), ', ') FROM unnest(keys) k))
      WHERE r.run_id = of_run AND r.reference = ref AND EXISTS (SELECT 1 FROM goldthread.conflict x WHERE x.run_id = of_run AND x.reference = ref);
  END LOOP;
END $$;

-- A flag, or the time since when; null when there is no such column.
CREATE OR REPLACE FUNCTION goldthread.is_verified(of_table regclass, of_column text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN goldthread.column_type(of_table, of_column) = 'boolean' THEN format('(t.%I IS TRUE)', of_column)
    ELSE format('(coalesce(t.%I::text, '''') NOT IN ('''', ''f'', ''false'', ''0''))', of_column) END
  WHERE goldthread.column_type(of_table, of_column) IS NOT NULL $$;

