-- First see to it that every path of the application writes ${email_normalized}: an index over half of the rows enforces nothing.
-- A trigger that sets ${updated_at} runs for every row: do this after the merge, and before the next export. It commits as it goes.
ALTER TABLE ${users_table} ADD COLUMN IF NOT EXISTS ${email_normalized} text;
CALL goldthread.backfill_emails(${run});
