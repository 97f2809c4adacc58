package org.goldthread.jobs.schema;

import java.util.List;

/** Every published table, in the order of the flow. */
public final class Tables {
    /** One row per record of the exports: raw attributes, normalized ones beside them. */
    public static final Table RECORDS = Table.state("records", "One record of a source", "record_key")
            .text("record_key", "source/native-id: identifies the record in every table")
            .required()
            .text("tenant", "Tenant that the record belongs to; nothing crosses tenants")
            .required()
            .text("source", "Name of the source in the configuration")
            .required()
            .text("system", "Kind of system the source is, for example intercom; generic for a mapped file")
            .required()
            .text("native_id", "The record's id in its own system")
            .required()
            .text("state", "active, soft_deleted (deleted_at is set) or merged_away (known to be merged downstream)")
            .required()
            .columns(Attributes.fields())
            .ddl(
                    "ids",
                    "MAP<STRING, ARRAY<STRING>>",
                    "The source's own ids by type, for example cookie to its values; used to write calls")
            .ddl("custom", "MAP<STRING, STRING>", "Other values of the export by name; null = none")
            .ddl(
                    "identifiers",
                    "ARRAY<STRUCT<type: STRING, value: STRING, verified: BOOLEAN, value_norm: STRING>>",
                    "Identifiers as exported; value_norm is the normalized value, null = missing, invalid or a placeholder")
            .columns(List.copyOf(Attributes.NORMALIZED.values()))
            .text(
                    Attributes.EMAIL_CANONICAL,
                    "The mailbox behind email_norm by its provider's rules (gmail: no dots, no +tag); null = no email_norm")
            .text("content_hash", "Hash of the exported row: equal hash = unchanged record")
            .required()
            .build();

    public static final Table QUARANTINE = Table.run(
                    "quarantine",
                    "One input row, or one value, that could not be taken",
                    "source",
                    "file",
                    "position",
                    "kind",
                    "raw")
            .text("source", "Name of the source")
            .required()
            .text("file", "File that holds the row")
            .number("position", "Line of the file from 1, or element of its envelope from 1; null for columnar files")
            .text("raw", "The row as read, at most 64 KiB")
            .text(
                    "kind",
                    "unparseable, incomplete-file, wrong-column-count, missing-key, duplicate-key, bad-timestamp, invalid-encoding,"
                            + " field-too-long or no-identity")
            .required()
            .text("severity", "rejected (did not become a record) or noted (the record exists)")
            .required()
            .text("detail", "What was wrong, in words, without the value")
            .build();

    public static final Table IDENTIFIERS = Table.state(
                    "identifiers", "One identifier value held by one record", "record_key", "type", "value", "former")
            .text("record_key", "The record that holds the value")
            .required()
            .text("tenant", "Tenant of the record")
            .required()
            .text("source", "Source of the record")
            .required()
            .text("type", "Identifier type, for example email, phone, user_id, oauth_subject, cookie")
            .required()
            .text("value", "Normalized value")
            .required()
            .text("node", "The value as a node of the graph: type, scope and value")
            .required()
            .text("strength", "hard (one person) or soft (a device, a shared thing)")
            .required()
            .number("trust", "Order in which evidence is believed, 0..100")
            .required()
            .flag("verified", "The source verified that the value belongs to the person; null = not said")
            .flag("former", "An earlier value of the record, or one seen only in events: not what it holds now")
            .required()
            .text(
                    "unusable",
                    "Why the value makes no edge by itself (role, relay, disposable, blocked, soft-deleted); null = usable")
            .build();

    public static final Table OBSERVATIONS = Table.state(
                    "observations",
                    "Two identifiers that were seen together, summed up",
                    "tenant",
                    "source",
                    "kind",
                    "left_type",
                    "left_value",
                    "right_type",
                    "right_value")
            .text("tenant", "Tenant of the source")
            .required()
            .text("source", "Source that saw them")
            .required()
            .text(
                    "kind",
                    "event, former_value (a record's own earlier value), membership (of a workspace) or child (rows that"
                            + " refer to the record); the last two never join records")
            .required()
            .text("left_type", "Identifier type, or record for a record key")
            .required()
            .text("left_value", "Normalized value, or the record key")
            .required()
            .text("right_type", "Identifier type; workspace for a membership, source for child rows")
            .required()
            .text(
                    "right_value",
                    "Normalized value; workspace id, a colon and the role, as exported; name of the child rows' source")
            .required()
            .number("count", "How often they were seen together; of child rows their number")
            .required()
            .time("first_seen", "First time; null when no event had a time")
            .time("last_seen", "Last time; null when no event had a time")
            .build();

    public static final Table SUPPRESSED_VALUES = Table.state(
                    "suppressed_values", "An identifier value that makes no edges", "tenant", "type", "value")
            .text("tenant", "Tenant")
            .required()
            .text("type", "Identifier type")
            .required()
            .text("value", "Normalized value")
            .required()
            .text(
                    "reason",
                    "hub (too many distinct people behind it), conflict (its holders contradict each other), blocked")
            .required()
            .number("records", "Records that hold the value")
            .number("strong_ids", "Distinct strong ids behind the value")
            .build();

    public static final Table EDGES = Table.state(
                    "edges",
                    "One piece of evidence between two nodes of the graph",
                    "kind",
                    "left_node",
                    "right_node",
                    "evidence_type",
                    "evidence_value")
            .text("tenant", "Tenant")
            .required()
            .text("left_node", "A record key, or an identifier node")
            .required()
            .text("right_node", "A record key, or an identifier node")
            .required()
            .text("kind", "identifier, observation, match, known_merge or decision")
            .required()
            .text("evidence_type", "Identifier type, the blocking pass that found the pair, or same-component")
            .text("evidence_value", "The shared value; null for match edges")
            .real("weight", "Match weight in bits (log2); null for edges that are not scored")
            .real("probability", "Probability of a match, 0..1; null for edges that are not scored")
            .number("trust", "Order in which evidence is believed, 0..100")
            .text("levels", "Comparison levels and their weights as JSON; null for edges that are not scored")
            .build();

    public static final Table REFUSED_EDGES = Table.run(
                    "refused_edges", "Evidence that a guard held back", "kind", "left_node", "right_node", "guard")
            .text("tenant", "Tenant")
            .required()
            .text("left_node", "A record key, or an identifier node")
            .required()
            .text("right_node", "A record key, or an identifier node")
            .required()
            .text("kind", "Kind of the edge, as in edges")
            .required()
            .text(
                    "guard",
                    "The guard that refused: name-conflict, former-value-held, different-accounts, linkage or one-per-source")
            .required()
            .text("reason", "Why, in words")
            .real("weight", "What it cost: the match weight in bits, where scored")
            .build();

    public static final Table ENTITIES = Table.state(
                    "entities",
                    "A record's membership in a golden record over a span of runs",
                    "record_key",
                    "valid_from_seq")
            .text("record_key", "The record")
            .required()
            .text("golden_id", "The golden record it belongs to")
            .required()
            .text("tenant", "Tenant")
            .required()
            .text("source", "Source of the record")
            .required()
            .text("membership", "active, soft_deleted or merged_away")
            .required()
            .number("valid_from_seq", "First run of the membership")
            .required()
            .number("valid_to_seq", "First run that no longer has the membership; null = it holds")
            .changeFeed()
            .check("valid_span", "valid_to_seq IS NULL OR valid_to_seq > valid_from_seq")
            .build();

    public static final Table GOLDEN_RECORDS = Table.state(
                    "golden_records", "One person: the values that survived", "golden_id")
            .text("golden_id", "Stable id of the person")
            .required()
            .text("tenant", "Tenant")
            .required()
            .text("status", "active, soft_deleted (all its records are) or retired (no record is left)")
            .required()
            .text("anchor_record_key", "The record that the id was derived from")
            .required()
            .number("record_count", "Member records")
            .required()
            .texts("sources", "Sources of the members, sorted")
            .columns(Attributes.fields())
            .columns(List.copyOf(Attributes.NORMALIZED.values()))
            .ddl("custom", "MAP<STRING, STRING>", "Other values by name; null = none")
            .number("created_seq", "Run in which the id was issued")
            .required()
            .changeFeed()
            .build();

    public static final Table GOLDEN_LINEAGE = Table.state(
                    "golden_lineage", "Where one value of a golden record came from", "golden_id", "attribute")
            .text("golden_id", "The golden record")
            .required()
            .text("attribute", "Attribute name")
            .required()
            .text("value", "The value that survived, as text")
            .text("record_key", "The record that it came from")
            .required()
            .text("source", "Source of that record")
            .required()
            .text("rule", "Survivorship rule that decided")
            .required()
            .time("value_at", "Time of the value: the record's updated_at, else created_at; null = unknown")
            .ddl(
                    "runners_up",
                    "ARRAY<STRUCT<record_key: STRING, value: STRING, reason: STRING>>",
                    "The other candidates, each with the reason it lost")
            .build();

    public static final Table GOLDEN_HISTORY = Table.run(
                    "golden_history", "Something that happened to a golden id", "golden_id", "event", "other_golden_id")
            .text("golden_id", "The golden id")
            .required()
            .text("event", "created, absorbed (into other_golden_id), split (from other_golden_id), retired or revived")
            .required()
            .text("other_golden_id", "The other side; null = none")
            .number("records", "Records concerned")
            .time("at", "As-of time of the run")
            .build();

    public static final Table GOLDEN_ALIAS = Table.state(
                    "golden_alias", "A golden id that was absorbed: one look-up resolves it", "old_id")
            .text("old_id", "An id that was issued once")
            .required()
            .text("golden_id", "The id that stands for it now; never itself an alias")
            .required()
            .number("since_seq", "Run in which it was absorbed")
            .required()
            .check("not_itself", "old_id <> golden_id")
            .build();

    public static final Table MERGE_INSTRUCTIONS = Table.state(
                    "merge_instructions", "One decision for one target system", "instruction_id")
            .text(
                    "instruction_id",
                    "Hash of tenant, target, action, primary, duplicate, field updates, capability version, episode")
            .required()
            .text("golden_id", "The person")
            .required()
            .text("tenant", "Tenant")
            .required()
            .text("target", "Source name of the system that should apply it")
            .required()
            .text("target_system", "Kind of that system")
            .required()
            .text(
                    "action",
                    "MERGE, IDENTIFY, SYNTHETIC_MERGE, ARCHIVE, REPOINT, UPDATE, LINK, SUPPRESS_JOURNEYS, BLOCKED or REVIEW")
            .required()
            .text("primary_id", "Native id that stays")
            .required()
            .text("duplicate_id", "Native id that goes; null for actions on one record")
            .text(
                    "field_updates",
                    "JSON object of values to write to the primary, by attribute, custom.NAME or ids.TYPE (several ids with blanks between); null = none")
            .text("calls", "JSON array of requests (method, path, body) in order; empty array = none can be made")
            .number("sequence", "Order within the entity and target, from 1")
            .required()
            .text("depends_on", "Instruction that must be applied first; null = none")
            .real(
                    "confidence",
                    "Probability that both ends of the evidence are one person, 0..1; null = it rests on one record alone")
            .texts("reason_codes", "Why this action, sorted")
            .text(
                    "evidence",
                    "JSON array: the path of edges from primary to duplicate; for LINK to the account, for SUPPRESS_JOURNEYS to the"
                            + " older record")
            .text("cause", "Why the duplicate came to be")
            .text("cause_fix", "What to change at the leak")
            .text(
                    "preconditions",
                    "JSON object: what must still be true when it is applied. changed_by = rows before it that change the record;"
                            + " done = rows whose effect must show at the target, an answer to them is not enough; empty ="
                            + " fields that must hold nothing; last_activity_at = last log-in of an account that goes, never ="
                            + " the merge rests on there being none")
            .text("pre_image", "JSON object: both rows as they were")
            .flag("reversible", "Whether the target can undo it")
            .text("undo", "JSON array of requests that undo it; null = cannot be undone")
            .texts("risk", "What it touches: consent, bounced-address, paid-plan; empty = nothing special")
            .text("capability_version", "Version of the target's capability file")
            .required()
            .number("episode", "0, and one more each time an earlier one ended and the need returned")
            .required()
            .text("status", "HELD, PENDING, APPLIED, FAILED, CONFIRMED, SUPERSEDED or EXPIRED")
            .required()
            .text("status_reason", "Why the status is what it is; null = as issued")
            .text("run_id", "Run that issued it")
            .required()
            .time("created_at", "As-of time of the run that issued it")
            .required()
            .time("status_at", "As-of time of the run that set the status")
            .required()
            .time(
                    "sent_at",
                    "Latest time at which it was reported as sent out or answered; null = never, as far as is known")
            .changeFeed()
            .check("two_records", "duplicate_id IS NULL OR primary_id <> duplicate_id")
            .check(
                    "held",
                    "(action IN ('BLOCKED', 'REVIEW')) = (status = 'HELD') OR status IN ('CONFIRMED', 'SUPERSEDED', 'EXPIRED')")
            .build();

    public static final Table MERGE_ACKS = Table.state(
                    "merge_acks", "One outcome of one call, as whoever sent it reported it", "ack_id")
            .text("ack_id", "Hash of what was reported: the same line again is the same outcome")
            .required()
            .text("instruction_id", "The instruction")
            .required()
            .number("call_index", "Place of the call in the instruction's calls, from 0")
            .required()
            .text(
                    "outcome",
                    "applied, failed, skipped (what it would do was so already), or exported: written out to be sent")
            .required()
            .number("http_status", "Status of the answer; null = no answer, or no HTTP")
            .time("at", "When it happened, as reported")
            .required()
            .text("note", "What the sender wrote about it; null = nothing")
            .time("recorded_at", "When goldthread took it in")
            .required()
            .build();

    public static final Table REVIEW_QUEUE = Table.state(
                    "review_queue", "A case that a person should decide", "case_id")
            .text("case_id", "Deterministic id; equal to the instruction's for cases about an action")
            .required()
            .text("tenant", "Tenant")
            .required()
            .text("kind", "identity (are they one person?) or action (may this call be made?)")
            .required()
            .text("reason", "Reason code")
            .required()
            .text("target", "Target of the held instruction; null for identity cases")
            .text("left_key", "Record key")
            .required()
            .text("right_key", "Record key; null when the case is about one record")
            .text("left_golden_id", "Golden record of the left record")
            .text("right_golden_id", "Golden record of the right record")
            .real("probability", "Probability of a match, 0..1; null = not scored")
            .text("detail", "What speaks for and against, as JSON")
            .time("since", "As-of time of the run that opened the case")
            .required()
            .build();

    public static final Table DUPLICATE_CAUSES = Table.state(
                    "duplicate_causes",
                    "Duplicates of a source that came to be by one cause on one entry path in one hour",
                    "tenant",
                    "source",
                    "cause",
                    "entry_path",
                    "hour")
            .text("tenant", "Tenant")
            .required()
            .text("source", "Source whose records they are: a target of instructions")
            .required()
            .text("system", "Kind of that system")
            .required()
            .text("cause", "Why they came to be, as in merge_instructions")
            .required()
            .text("cause_fix", "What to change at the leak")
            .text("entry_path", "How the newer record came to be (created_via); null = the export does not say")
            .date("day", "Day of the hour, UTC; null = unknown")
            .time("hour", "Hour in which the newer record was created, its start; null = unknown")
            .number("duplicates", "Pairs of records, each counted once however often it was planned")
            .required()
            .number("repeats", "Of these: made, or returned, after a duplicate of the person was merged here before")
            .required()
            .number("joined", "Of these: merged by now, as an export shows")
            .required()
            .number("held", "Of these: waiting for a person, or refused by the target")
            .required()
            .build();

    public static final Table UNNORMALIZED_WRITERS = Table.state(
                    "unnormalized_writers",
                    "A way of entry that writes an attribute in another spelling than the normalized one",
                    "tenant",
                    "source",
                    "entry_path",
                    "attribute",
                    "spelling")
            .text("tenant", "Tenant")
            .required()
            .text("source", "Source of the records")
            .required()
            .text("system", "Kind of system the source is")
            .required()
            .text("entry_path", "How the records came to be (created_via); null = the export does not say")
            .text("attribute", "email, phone, full_name, given_name or family_name")
            .required()
            .text(
                    "spelling",
                    "E-mail: case (capitals), blanks (around it), invisible (no-break and zero-width characters), full-width, other"
                            + " (mailto:, quotes). Phone: national (no country code), punctuation (one, but not bare E.164)."
                            + " Names: blanks (around or doubled), invisible")
            .required()
            .number("records", "Active records of this entry with a readable value of the attribute")
            .required()
            .number("unnormalized", "Of these: in this spelling; a record may count under several")
            .required()
            .real(
                    "share",
                    "unnormalized / records, 0..1. For phones near 1 is a format of the system's own; a leak is what lies between")
            .required()
            .time("newest_at", "Latest change (else creation) of such a record; null = no times")
            .text("sample_key", "Record key of the latest such record")
            .build();

    public static final Table COMPONENT_STATS = Table.run(
                    "component_stats", "A connected component before any repair", "component")
            .text("component", "Smallest record key of the component")
            .required()
            .number("records", "Records")
            .required()
            .number("edges", "Edges inside")
            .required()
            .number("sources", "Sources")
            .real("weakest_weight", "Smallest match weight inside, bits; null = no scored edge")
            .texts("alarms", "What is suspicious: over-size, name-conflict, user-id-conflict; empty = nothing")
            .build();

    public static final Table BLOCK_SIZES = Table.run(
                    "block_sizes", "A blocking pass, or a block that was skipped", "pass", "block")
            .text("pass", "Name of the blocking pass")
            .required()
            .text(
                    "block",
                    "total for the blocks whose pairs were made; hash of the block key for one of the largest that were"
                            + " skipped; rest for the others that were skipped")
            .required()
            .number("blocks", "Blocks of two records or more")
            .number("records", "Records in them")
            .number("largest", "Records in the largest block")
            .number("pairs", "Pairs they would make")
            .number(
                    "max_block",
                    "Records in the largest block of the pass that may make pairs; null = written before there was one")
            .flag("skipped", "Whether the pairs were left out")
            .required()
            .build();

    public static final Table MODEL_PARAMETERS = Table.run(
                    "model_parameters",
                    "A number that the run scored with: a comparison level of the model in use, or a setting of it",
                    "comparison",
                    "level")
            .text(
                    "comparison",
                    "Comparison, or the other attribute that is compared; of settings prior, agreement, thresholds")
            .required()
            .number(
                    "level",
                    "Place in the library's order of levels, or among the settings, from 0; the null level is -1")
            .required()
            .text("label", "Name of the level or setting")
            .required()
            .real("m", "Probability of the level among matches")
            .real("u", "Probability of the level among non-matches")
            .real("household", "Probability of the level among different people of one household; null = not modelled")
            .real("weight", "log2(m/u), bits")
            .flag("term_frequency", "Whether the value's own frequency replaces u")
            .text("model_version", "Version of the model file")
            .required()
            .text("kind", "level or setting; null in rows of runs before there were settings")
            .real("value", "The setting: prior = other records per record, and records counted as; null for levels")
            .number("points", "Points of agreement that the comparison counts for; null for settings")
            .real("term_floor", "Least share of a value that replaces u; null = u holds for every value")
            .real("similarity", "Least Jaro-Winkler similarity that the level asks for; null = it asks for none")
            .real("kin", "Probability of the level among different people alike who live apart; null = not modelled")
            .build();

    public static final Table KNOWN_MERGES = Table.state(
                    "known_merges", "A record that was merged away downstream", "past_key")
            .text("past_key", "Record key that was merged away")
            .required()
            .text("survivor_key", "Record key that it was merged into; never itself merged away")
            .required()
            .text("evidence", "confirmed-instruction, marked-merged, merge-history, or the layout that stated it")
            .required()
            .text("since_run", "Run that learned of it")
            .required()
            .check("not_itself", "past_key <> survivor_key")
            .build();

    public static final Table RUNS = Table.run("runs", "A published run: its inputs and the version of every table")
            .time("as_of", "Time that all ages are relative to")
            .required()
            .time("started_at", "Clock at the start")
            .required()
            .time("finished_at", "Clock at the commit")
            .required()
            .text("program_version", "Version of Goldthread")
            .required()
            .text("config_hash", "Hash of the resolved configuration, without secrets")
            .required()
            .text("model_version", "Version of the match model")
            .required()
            .ddl(
                    "inputs",
                    "ARRAY<STRUCT<source: STRING, file: STRING, bytes: BIGINT, sha256: STRING>>",
                    "Input files; sha256 null where the file is a folder of a table format")
            .ddl(
                    "sources",
                    "ARRAY<STRUCT<source: STRING, rows: BIGINT, records: BIGINT, rejected: BIGINT, repeats: BIGINT,"
                            + " noted: BIGINT, skipped: BIGINT>>",
                    "Row account by source: rows = records + rejected + repeats + skipped; null skipped = none")
            .ddl("table_versions", "MAP<STRING, BIGINT>", "Delta version of every table that makes up this run")
            .required()
            .build();

    public static final Table RUN_METRICS = Table.run("run_metrics", "What one stage of a run cost", "stage")
            .text("stage", "Stage name")
            .required()
            .number("rows", "Rows that the stage wrote; null = not a table")
            .real("seconds", "Wall-clock seconds; stages that need not wait for each other run side by side")
            .required()
            .number("shuffle_bytes", "Bytes written to shuffles")
            .number("cpu_millis", "Executor CPU milliseconds")
            .number("stage_order", "Place in the run, from 1")
            .required()
            .build();

    private Tables() {}

    /** All tables but {@code runs}, which is committed last and alone. */
    public static List<Table> published() {
        return List.of(
                RECORDS,
                QUARANTINE,
                IDENTIFIERS,
                OBSERVATIONS,
                SUPPRESSED_VALUES,
                EDGES,
                REFUSED_EDGES,
                ENTITIES,
                GOLDEN_RECORDS,
                GOLDEN_LINEAGE,
                GOLDEN_HISTORY,
                GOLDEN_ALIAS,
                MERGE_INSTRUCTIONS,
                MERGE_ACKS,
                REVIEW_QUEUE,
                DUPLICATE_CAUSES,
                UNNORMALIZED_WRITERS,
                COMPONENT_STATS,
                BLOCK_SIZES,
                MODEL_PARAMETERS,
                KNOWN_MERGES,
                RUN_METRICS);
    }
}
