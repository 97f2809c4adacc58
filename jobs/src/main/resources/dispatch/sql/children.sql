-- Large tables in batches, and rows that were written to an old id meanwhile. It commits as it goes: not inside BEGIN.
-- Run it once more after the application resolves old ids by goldthread.user_alias.
CALL goldthread.move_children(${run});
