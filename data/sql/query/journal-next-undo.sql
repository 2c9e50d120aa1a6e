SELECT id, time, user, label, state, changes, file_id, sequence FROM journal WHERE state = 0 ORDER BY id DESC LIMIT 1;
