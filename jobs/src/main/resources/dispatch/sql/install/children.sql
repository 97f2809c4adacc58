-- One batch of one table, many old users at once. Rows that somebody else holds are left for the next pass.
CREATE OR REPLACE FUNCTION goldthread.move_batch(r goldthread.reference, old_ids text[], batch integer) RETURNS bigint LANGUAGE plpgsql
SET datestyle = 'ISO, YMD' SET intervalstyle = 'postgres' SET extra_float_digits = '3' SET bytea_output = 'hex' SET timezone = 'UTC'
SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  moved bigint;
BEGIN
  EXECUTE r.batch_sql USING old_ids, batch;
  GET DIAGNOSTICS moved = ROW_COUNT;
  RETURN moved;
EXCEPTION WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN
  RETURN 0;
END $$;

-- All rows of one old user in a table where some may have to go.
CREATE OR REPLACE FUNCTION goldthread.move_late(r goldthread.reference, old_id text) RETURNS bigint LANGUAGE plpgsql
SET datestyle = 'ISO, YMD' SET intervalstyle = 'postgres' SET extra_float_digits = '3' SET bytea_output = 'hex' SET timezone = 'UTC' AS $$
DECLARE
  id_type text := (SELECT x.id_type FROM goldthread.run x WHERE x.run_id = r.run_id);
  a record;
BEGIN
  EXECUTE format('SELECT primary_user_id::text AS new_id, run_id FROM goldthread.user_alias WHERE old_user_id = $1::%s', id_type) INTO a USING old_id;
  PERFORM goldthread.move_rows(a.run_id, r, old_id, a.new_id, goldthread.both_verified(r.run_id, old_id, a.new_id));
  RETURN 1;
EXCEPTION
  WHEN lock_not_available OR deadlock_detected OR serialization_failure OR unique_violation THEN
    RETURN 0;
  WHEN SQLSTATE 'GT002' THEN
    RAISE WARNING 'user %: %', old_id, SQLERRM;
    RETURN 0;
END $$;

-- Old users that rows still point to.
CREATE OR REPLACE FUNCTION goldthread.rows_left(of_run text) RETURNS TABLE (reference text, user_id text, n bigint) LANGUAGE plpgsql AS $$
DECLARE
  r record;
BEGIN
  FOR r IN SELECT x.reference, x.rows_sql FROM goldthread.reference x WHERE x.run_id = of_run ORDER BY x.reference LOOP
    RETURN QUERY EXECUTE format('SELECT $2, l.user_id, l.n FROM (%s) l', r.rows_sql)
      USING ARRAY(SELECT a.old_user_id::text FROM goldthread.user_alias a), r.reference;
  END LOOP;
END $$;

-- Large tables in batches, and in every table what was written to an old id meanwhile; until nothing is left.
CREATE OR REPLACE PROCEDURE goldthread.move_children(of_run text) LANGUAGE plpgsql AS $$
DECLARE
  r goldthread.reference; ids text[]; chunk text[]; old_id text; moved bigint; pass integer; first integer; batch integer;
BEGIN
  IF (SELECT x.state FROM goldthread.run x WHERE x.run_id = of_run) IS DISTINCT FROM 'checked' THEN
    RAISE EXCEPTION 'Run % is not checked. Run 03-inventory.sql first.', of_run;
  END IF;
  PERFORM goldthread.discover(of_run);
  COMMIT;
  FOR pass IN 1..20 LOOP
    FOR r IN SELECT x.* FROM goldthread.reference x WHERE x.run_id = of_run ORDER BY x.reference LOOP
      batch := coalesce(r.batch_rows, (SELECT (x.settings->>'batch_rows')::integer FROM goldthread.run x WHERE x.run_id = of_run));
      EXECUTE format('SELECT array_agg(l.user_id) FROM (%s) l', r.rows_sql) INTO ids
        USING ARRAY(SELECT a.old_user_id::text FROM goldthread.user_alias a);
      CONTINUE WHEN ids IS NULL;
      IF r.lock_sql IS NOT NULL THEN
        FOREACH old_id IN ARRAY ids LOOP
          PERFORM goldthread.move_late(r, old_id);
          COMMIT;
        END LOOP;
      ELSE
        FOR first IN 1..cardinality(ids) BY 500 LOOP
          chunk := ids[first:first + 499];
          LOOP
            moved := goldthread.move_batch(r, chunk, batch);
            COMMIT;
            EXIT WHEN moved = 0 OR r.kind = 'revoke';
          END LOOP;
        END LOOP;
      END IF;
    END LOOP;
    EXIT WHEN NOT EXISTS (SELECT 1 FROM goldthread.rows_left(of_run));
    COMMIT;
    PERFORM pg_sleep(0.2);
  END LOOP;
  SELECT sum(l.n) INTO moved FROM goldthread.rows_left(of_run) l;
  IF moved > 0 THEN
    RAISE WARNING '% row(s) still point to users that are gone: other sessions hold them, or steps warn above. Run this file again.', moved;
  END IF;
END $$;

