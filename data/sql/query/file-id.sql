-- Who the file is, and the last sequence it gave under this id.
SELECT f.file_id,
       max(coalesce((SELECT max(j.sequence) FROM journal AS j WHERE j.file_id = f.file_id), 0),
           coalesce((SELECT max(s.sequence) FROM journal_state AS s WHERE s.file_id = f.file_id), 0))
FROM file_identity AS f;
