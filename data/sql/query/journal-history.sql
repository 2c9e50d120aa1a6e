SELECT id, time, user, label, state, changes, file_id, sequence FROM journal ORDER BY id DESC LIMIT :limit;
