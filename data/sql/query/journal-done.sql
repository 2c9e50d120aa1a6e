SELECT id, time, user, label, state, changes FROM journal WHERE state = 0 ORDER BY id DESC;
