SELECT id, time, user, label, state, changes FROM journal ORDER BY id DESC LIMIT :limit;
