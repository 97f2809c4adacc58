-- The plan as data. Nothing of the application is touched; a second time, nothing happens.
INSERT INTO goldthread.run (run_id, tool_version, plan_hash, settings) VALUES
  (${run}, ${version_text}, ${hash}, ${settings}::jsonb)
ON CONFLICT (run_id) DO NOTHING;

${steps}
