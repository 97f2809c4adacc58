-- Newest first; each line stands alone, so one pair can be undone by running its line only, after the lines above it that name the
-- same users. Sessions, tokens and resets that were revoked are gone; rows written since stay where they are. Drop the indexes
-- of 09-indexes.sql first: they refuse what they were built to refuse. Steps that were not carried out yet are closed.
${steps}

SELECT number, state, old_user_id, primary_user_id, note FROM goldthread.step WHERE run_id = ${run} ORDER BY number DESC;
