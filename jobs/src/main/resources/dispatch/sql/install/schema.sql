-- What the plan keeps, in a schema of its own. The application needs to read user_alias only:
--   GRANT USAGE ON SCHEMA goldthread TO app; GRANT SELECT ON goldthread.user_alias TO app;
DO $goldthread$
BEGIN
  IF current_setting('server_version_num')::integer < 130000 THEN
    RAISE EXCEPTION 'This server is PostgreSQL %. The plan needs 13 or later.', current_setting('server_version');
  END IF;
  IF current_setting('server_encoding') <> 'UTF8' THEN
    RAISE EXCEPTION 'This database is encoded in %. The plan needs UTF8 to compare addresses.', current_setting('server_encoding');
  END IF;
END $goldthread$;

CREATE SCHEMA IF NOT EXISTS goldthread;

CREATE TABLE IF NOT EXISTS goldthread.run (
  run_id text PRIMARY KEY,
  tool_version text NOT NULL,
  plan_hash text NOT NULL,
  settings jsonb NOT NULL,
  id_type text,
  state text NOT NULL DEFAULT 'listed' CHECK (state IN ('listed', 'checked')),
  counted_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now());

-- Old ids stay here for good: tokens, webhooks and partner systems keep them.
DO $goldthread$
DECLARE
  users_table regclass := to_regclass(${users});
  id_type text;
  alias_type text;
BEGIN
  IF users_table IS NULL THEN
    RAISE EXCEPTION 'There is no table %. Name it under targets[...].sql.users.table, and check search_path.', ${users};
  END IF;
  SELECT format_type(atttypid, -1) INTO id_type
    FROM pg_attribute WHERE attrelid = users_table AND attname = ${users_id} AND NOT attisdropped;
  IF id_type IS NULL THEN
    RAISE EXCEPTION 'Table % has no column %. Name it under targets[...].sql.users.id.', ${users}, ${users_id};
  END IF;
  EXECUTE format('CREATE TABLE IF NOT EXISTS goldthread.user_alias (
      old_user_id %1$s PRIMARY KEY,
      primary_user_id %1$s NOT NULL,
      run_id text NOT NULL REFERENCES goldthread.run,
      merged_at timestamptz NOT NULL DEFAULT now(),
      CHECK (old_user_id <> primary_user_id))', id_type);
  SELECT format_type(atttypid, -1) INTO alias_type
    FROM pg_attribute WHERE attrelid = to_regclass('goldthread.user_alias') AND attname = 'old_user_id';
  IF alias_type <> id_type THEN
    RAISE EXCEPTION 'goldthread.user_alias holds ids of type %, table % has %. One database, one users table.',
      alias_type, ${users}, id_type;
  END IF;
END $goldthread$;

CREATE INDEX IF NOT EXISTS user_alias_primary ON goldthread.user_alias (primary_user_id);

CREATE TABLE IF NOT EXISTS goldthread.step (
  run_id text NOT NULL REFERENCES goldthread.run,
  number integer NOT NULL,
  instruction_id text NOT NULL,
  call integer NOT NULL,
  action text NOT NULL CHECK (action IN ('REPOINT', 'UPDATE')),
  old_user_id text,
  primary_user_id text NOT NULL,
  field_updates jsonb NOT NULL,
  preconditions jsonb NOT NULL,
  depends_on text,
  state text NOT NULL DEFAULT 'planned'
    CHECK (state IN ('planned', 'applied', 'already_done', 'stale', 'failed', 'waiting', 'retry', 'undone')),
  note text,
  attempts integer NOT NULL DEFAULT 0,
  finished_at timestamptz,
  PRIMARY KEY (run_id, number));

CREATE INDEX IF NOT EXISTS step_instruction ON goldthread.step (run_id, instruction_id);

-- Columns that point to users, and the statements that the plan runs on each: read them before the merge.
CREATE TABLE IF NOT EXISTS goldthread.reference (
  run_id text NOT NULL REFERENCES goldthread.run,
  reference text NOT NULL,
  table_name text NOT NULL,
  column_name text NOT NULL,
  found_by text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('move', 'revoke', 'identity', 'role')),
  batch_rows integer,
  key_columns text[],
  whole_row boolean NOT NULL,
  row_in_key boolean NOT NULL,
  estimated_rows bigint,
  indexed boolean NOT NULL,
  rows_sql text NOT NULL,
  lock_sql text,
  move_sql text NOT NULL,
  batch_sql text NOT NULL,
  PRIMARY KEY (run_id, reference));

-- Which rows cannot follow, because the primary has such a row already.
CREATE TABLE IF NOT EXISTS goldthread.conflict (
  run_id text NOT NULL,
  reference text NOT NULL,
  name text NOT NULL,
  conflict_sql text NOT NULL,
  PRIMARY KEY (run_id, reference, name),
  FOREIGN KEY (run_id, reference) REFERENCES goldthread.reference ON DELETE CASCADE);

CREATE TABLE IF NOT EXISTS goldthread.reference_count (
  run_id text NOT NULL REFERENCES goldthread.run,
  reference text NOT NULL,
  user_id text NOT NULL,
  rows_before bigint NOT NULL,
  PRIMARY KEY (run_id, reference, user_id));

-- Enough to undo: whole rows that were dropped, and of rows that were changed what changed, as text of each value.
CREATE TABLE IF NOT EXISTS goldthread.user_merge_audit (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  run_id text NOT NULL REFERENCES goldthread.run,
  old_user_id text,
  primary_user_id text NOT NULL,
  table_name text NOT NULL,
  column_name text NOT NULL,
  row_pk jsonb NOT NULL,
  action text NOT NULL CHECK (action IN ('repoint', 'delete_conflict', 'delete_unverified', 'update', 'soft_delete', 'alias')),
  old_row jsonb NOT NULL,
  new_row jsonb,
  at timestamptz NOT NULL DEFAULT now(),
  undone_at timestamptz);

CREATE INDEX IF NOT EXISTS user_merge_audit_pair ON goldthread.user_merge_audit (run_id, old_user_id);
DO $goldthread$
BEGIN
  EXECUTE (SELECT format('CREATE INDEX IF NOT EXISTS user_merge_audit_users ON goldthread.user_merge_audit ((row_pk::text)) WHERE table_name = %L',
      format('%I.%I', n.nspname, c.relname)) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = to_regclass(${users}));
END $goldthread$;

