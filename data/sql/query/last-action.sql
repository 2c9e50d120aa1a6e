SELECT time, label FROM journal WHERE state = 0 ORDER BY id DESC LIMIT 1;
