-- Every column of every table that a full copy holds: all but the journal's own, which tell what this one file has gone
-- through, and SQLite's.
SELECT m.name, c.name, c.type
FROM sqlite_schema AS m JOIN pragma_table_info(m.name) AS c
WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\_%' ESCAPE '\'
  AND m.name NOT IN ('journal', 'journal_record', 'journal_state', 'journal_seen', 'file_identity')
ORDER BY m.name, c.cid;
