-- What the file has seen by now: of each file the last sequence. A file holds every action that it has seen.
SELECT file_id, max(sequence)
FROM (SELECT file_id, sequence FROM journal UNION ALL SELECT file_id, sequence FROM journal_state)
GROUP BY file_id ORDER BY file_id;
