-- What was seen when an action was done, itself included: of each file the last sequence.
WITH RECURSIVE known (file_id, sequence) AS (
  VALUES (:file, :sequence)
  UNION
  SELECT s.seen_file_id, s.seen_sequence
  FROM known AS k
  JOIN journal_seen AS s ON s.file_id = k.file_id AND s.sequence <= k.sequence
)
SELECT file_id, max(sequence) FROM known GROUP BY file_id ORDER BY file_id;
