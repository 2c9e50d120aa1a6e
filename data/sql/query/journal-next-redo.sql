SELECT id, time, user, label, state, changes FROM journal WHERE state = 1 ORDER BY id LIMIT 1;
