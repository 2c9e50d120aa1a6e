-- Standing actions that touched a record, newest first; bulk ones are read to see.
SELECT id, time, user, label, state, changes, file_id, sequence FROM journal
WHERE state = 0 AND (bulk = 1 OR id IN (SELECT journal_id FROM journal_record WHERE record_id = :record))
ORDER BY id DESC;
