SELECT id, time, user, label, state, changes, file_id, sequence FROM journal WHERE state = 1 ORDER BY id LIMIT 1;
