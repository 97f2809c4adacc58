-- By reference: rows before and after. Old users must have none left; primaries what both had, less what was dropped.
CREATE OR REPLACE FUNCTION goldthread.verification(of_run text)
RETURNS TABLE (reference text, old_before bigint, primary_before bigint, dropped bigint, revoked bigint, old_left bigint, primary_expected bigint, primary_after bigint, verdict text)
LANGUAGE plpgsql AS $$
DECLARE
  r goldthread.reference; olds text[]; primaries text[];
BEGIN
  SELECT array_agg(x.old_user_id), array_agg(DISTINCT x.primary_user_id) INTO olds, primaries
    FROM goldthread.step x WHERE x.run_id = of_run AND x.action = 'REPOINT' AND x.state = 'applied';
  FOR r IN SELECT x.* FROM goldthread.reference x WHERE x.run_id = of_run ORDER BY x.reference LOOP
    reference := r.reference;
    -- A primary that went on into another one counts there.
    SELECT coalesce(sum(c.rows_before) FILTER (WHERE c.user_id = ANY (olds)), 0),
        coalesce(sum(c.rows_before) FILTER (WHERE c.user_id = ANY (primaries) AND NOT c.user_id = ANY (olds)), 0)
      INTO old_before, primary_before FROM goldthread.reference_count c WHERE c.run_id = of_run AND c.reference = r.reference;
    SELECT count(*) INTO dropped FROM goldthread.user_merge_audit a WHERE a.run_id = of_run AND a.table_name = r.table_name
      AND a.column_name = r.column_name AND a.action IN ('delete_conflict', 'delete_unverified') AND a.undone_at IS NULL;
    revoked := CASE WHEN r.kind = 'revoke' THEN old_before ELSE 0 END;
    EXECUTE format('SELECT coalesce(sum(l.n) FILTER (WHERE l.user_id = ANY ($1)), 0), coalesce(sum(l.n) FILTER (WHERE NOT l.user_id = ANY ($1)), 0) FROM (%s) l',
      replace(r.rows_sql, '$1', '($1 || $2)')) INTO old_left, primary_after USING olds, primaries;
    primary_expected := primary_before + old_before - dropped - revoked;
    verdict := CASE WHEN old_left > 0 THEN 'NOT DONE: rows still point to old users' WHEN primary_after = primary_expected THEN 'ok'
      ELSE format('written or deleted by others meanwhile: %s', primary_after - primary_expected) END;
    RETURN NEXT;
  END LOOP;
END $$;

-- The comparison form of an address: NFKC, no zero-width characters, no spaces around, lower case as in Java's root locale.
-- Unlike the export's reader it leaves display names, quotes and international domains as they are.
DO $goldthread$
BEGIN
  EXECUTE format($body$CREATE OR REPLACE FUNCTION goldthread.normalized_email(email text) RETURNS text LANGUAGE sql IMMUTABLE AS $sql$
    SELECT nullif(lower(btrim(regexp_replace(normalize(email, NFKC), U&'[\00AD\180E\200B-\200F\202A-\202E\2060-\2064\FEFF]', '', 'g'),
      U&' \0009\000A\000B\000C\000D\0085\00A0\1680\2028\2029\202F\205F\3000') COLLATE %s), '') $sql$ $body$,
    CASE WHEN EXISTS (SELECT 1 FROM pg_collation WHERE collname = 'und-x-icu') THEN 'pg_catalog."und-x-icu"'
      WHEN EXISTS (SELECT 1 FROM pg_collation WHERE collname = 'pg_c_utf8') THEN 'pg_catalog.pg_c_utf8' ELSE 'pg_catalog."default"' END);
END $goldthread$;

CREATE OR REPLACE FUNCTION goldthread.backfill_range(of_run text, above text, batch integer, OUT upto text, OUT changed bigint) LANGUAGE plpgsql AS $$
DECLARE
  r goldthread.run := (SELECT x FROM goldthread.run x WHERE x.run_id = of_run);
  u jsonb := r.settings->'users';
BEGIN
  EXECUTE format('SELECT x.id::text FROM (SELECT t.%1$I AS id FROM %2$s AS t WHERE $1 IS NULL OR t.%1$I > $1::%3$s ORDER BY t.%1$I LIMIT $2) x ORDER BY x.id DESC LIMIT 1',
    u->>'id', u->>'table', r.id_type) INTO upto USING above, batch;
  EXECUTE format('UPDATE %1$s AS t SET %2$I = goldthread.normalized_email(t.%3$I) WHERE ($1 IS NULL OR t.%4$I > $1::%5$s) AND t.%4$I <= $2::%5$s
      AND t.%2$I IS NULL AND goldthread.normalized_email(t.%3$I) IS NOT NULL%6$s', u->>'table', u->>'email_normalized', u->>'email', u->>'id', r.id_type,
    CASE WHEN u->>'deleted_at' <> '' THEN format(' AND t.%I IS NULL', u->>'deleted_at') ELSE '' END) USING above, upto;
  GET DIAGNOSTICS changed = ROW_COUNT;
EXCEPTION WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN
  upto := above; changed := -1;
END $$;

-- In ranges of ids, each in a transaction of its own.
CREATE OR REPLACE PROCEDURE goldthread.backfill_emails(of_run text) LANGUAGE plpgsql AS $$
DECLARE
  batch integer := (SELECT (x.settings->>'batch_rows')::integer FROM goldthread.run x WHERE x.run_id = of_run);
  above text; step record; waits integer := 0;
BEGIN
  LOOP
    SELECT * INTO step FROM goldthread.backfill_range(of_run, above, batch);
    COMMIT;
    EXIT WHEN step.upto IS NULL;
    above := step.upto;
    waits := CASE WHEN step.changed < 0 THEN waits + 1 ELSE 0 END;
    IF waits > 20 THEN
      RAISE EXCEPTION 'Rows above id % are locked by other sessions. Run this file again; it goes on where it is needed.', above;
    END IF;
    IF waits > 0 THEN
      PERFORM pg_sleep(0.5);
    END IF;
  END LOOP;
END $$;

-- What stands between the table and its unique indexes. Every count must be 0.
CREATE OR REPLACE FUNCTION goldthread.readiness(of_run text) RETURNS TABLE (check_name text, n bigint, remedy text) LANGUAGE plpgsql AS $$
DECLARE
  s jsonb := (SELECT x.settings FROM goldthread.run x WHERE x.run_id = of_run);
  u jsonb := s->'users';
  i jsonb := s->'identities';
  active text := CASE WHEN u->>'deleted_at' <> '' THEN format('t.%I IS NULL', u->>'deleted_at') ELSE 'true' END;
  tenant text := CASE WHEN u->>'tenant' <> '' THEN format('t.%I, ', u->>'tenant') ELSE '' END;
BEGIN
  check_name := 'addresses held by several active users of a tenant'; remedy := 'see the list; merge or correct them';
  EXECUTE format('SELECT count(*) FROM (SELECT FROM %s AS t WHERE %s AND t.%I IS NOT NULL GROUP BY %st.%I HAVING count(*) > 1) x',
    u->>'table', active, u->>'email_normalized', tenant, u->>'email_normalized') INTO n;
  RETURN NEXT;
  check_name := 'active users with an address and no normalized one'; remedy := 'run 07-backfill.sql again; some path writes without it';
  EXECUTE format('SELECT count(*) FROM %s AS t WHERE %s AND t.%I IS NULL AND goldthread.normalized_email(t.%I) IS NOT NULL', u->>'table', active, u->>'email_normalized', u->>'email') INTO n;
  RETURN NEXT;
  check_name := 'active users whose normalized address is another one'; remedy := 'a writing path normalizes otherwise, or the address changed: correct them';
  EXECUTE format('SELECT count(*) FROM %s AS t WHERE %s AND t.%I <> coalesce(goldthread.normalized_email(t.%I), '''')', u->>'table', active, u->>'email_normalized', u->>'email') INTO n;
  RETURN NEXT;
  IF tenant <> '' THEN
    check_name := 'active users with an address and no tenant'; remedy := 'NULL escapes a unique index: give them a tenant';
    EXECUTE format('SELECT count(*) FROM %s AS t WHERE %s AND t.%I IS NOT NULL AND t.%I IS NULL', u->>'table', active, u->>'email', u->>'tenant') INTO n;
    RETURN NEXT;
  END IF;
  IF i->>'table' <> '' THEN
    check_name := 'provider accounts that several logins hold'; remedy := 'see the list; drop all but one';
    EXECUTE format('SELECT count(*) FROM (SELECT FROM %1$s AS t WHERE t.%2$I IS NOT NULL AND t.%3$I IS NOT NULL GROUP BY t.%2$I, t.%3$I HAVING count(*) > 1) x', i->>'table', i->>'provider', i->>'subject') INTO n;
    RETURN NEXT;
  END IF;
  check_name := 'rows that point to merged users'; remedy := 'run 05-children.sql again';
  SELECT coalesce(sum(l.n), 0) INTO n FROM goldthread.rows_left(of_run) l;
  RETURN NEXT;
  check_name := 'invalid indexes of these tables'; remedy := 'DROP INDEX CONCURRENTLY each (see the list), then build again';
  SELECT count(*) INTO n FROM pg_index x WHERE NOT x.indisvalid AND x.indrelid IN (to_regclass(u->>'table'), to_regclass(nullif(i->>'table', '')));
  RETURN NEXT;
END $$;

-- Fails unless an index can be built: a failed build leaves an invalid index behind that still slows or refuses writes.
CREATE OR REPLACE PROCEDURE goldthread.require_ready(of_run text) LANGUAGE plpgsql AS $$
DECLARE
  list text;
BEGIN
  SELECT string_agg(format('- %s: %s (%s)', x.check_name, x.n, x.remedy), E'\n') INTO list FROM goldthread.readiness(of_run) x WHERE x.n > 0;
  IF list IS NOT NULL THEN
    RAISE EXCEPTION E'No index was built. Not ready:\n%', list;
  END IF;
END $$;

-- Lines for `goldthread instructions --ack`. Steps that a later run of the files may still carry out have none yet.
CREATE OR REPLACE FUNCTION goldthread.outcomes(of_run text) RETURNS SETOF json LANGUAGE sql STABLE AS $$
  WITH unfinished AS MATERIALIZED (SELECT l.user_id FROM goldthread.rows_left(of_run) l)
  SELECT json_strip_nulls(json_build_object('instruction_id', s.instruction_id, 'call', s.call,
      'outcome', CASE s.state WHEN 'applied' THEN 'applied' WHEN 'already_done' THEN 'skipped' ELSE 'failed' END,
      'at', to_char(s.finished_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'note', s.note))
    FROM goldthread.step s
    WHERE s.run_id = of_run AND s.state IN ('applied', 'already_done', 'stale', 'failed')
      AND NOT (s.action = 'REPOINT' AND s.state IN ('applied', 'already_done')
        AND s.old_user_id IN (SELECT user_id FROM unfinished))
    ORDER BY s.number $$;

-- Who holds an address, or a provider's account, together.
CREATE OR REPLACE FUNCTION goldthread.duplicates(of_run text) RETURNS TABLE (what text, tenant text, user_ids text[]) LANGUAGE plpgsql AS $$
DECLARE
  s jsonb := (SELECT x.settings FROM goldthread.run x WHERE x.run_id = of_run);
  u jsonb := s->'users';
  i jsonb := s->'identities';
  tenant_text text := CASE WHEN u->>'tenant' <> '' THEN format('t.%I::text', u->>'tenant') ELSE 'NULL::text' END;
BEGIN
  RETURN QUERY EXECUTE format('SELECT ''address''::text, %s, array_agg(t.%I::text ORDER BY t.%I) FROM %s AS t WHERE %s AND t.%I IS NOT NULL GROUP BY 2, t.%I HAVING count(*) > 1 ORDER BY 3',
    tenant_text, u->>'id', u->>'id', u->>'table', CASE WHEN u->>'deleted_at' <> '' THEN format('t.%I IS NULL', u->>'deleted_at') ELSE 'true' END,
    u->>'email_normalized', u->>'email_normalized');
  IF i->>'table' <> '' THEN
    RETURN QUERY EXECUTE format('SELECT ''provider account''::text, NULL::text, array_agg(t.%1$I::text ORDER BY t.%1$I) FROM %2$s AS t WHERE t.%3$I IS NOT NULL AND t.%4$I IS NOT NULL GROUP BY t.%3$I, t.%4$I HAVING count(*) > 1 ORDER BY 3',
      (SELECT r.column_name FROM goldthread.reference r WHERE r.run_id = of_run AND r.kind = 'identity' LIMIT 1), i->>'table', i->>'provider', i->>'subject');
  END IF;
END $$;

CREATE OR REPLACE PROCEDURE goldthread.require_verified(of_run text) LANGUAGE plpgsql AS $$
DECLARE
  list text;
BEGIN
  SELECT string_agg(format('- %s: %s row(s)', l.reference, l.n), E'\n') INTO list
    FROM (SELECT x.reference, sum(x.n) AS n FROM goldthread.rows_left(of_run) x GROUP BY 1 ORDER BY 1) l;
  IF list IS NOT NULL THEN
    RAISE EXCEPTION E'Rows still point to users that are gone. Run 05-children.sql again:\n%', list;
  END IF;
END $$;

