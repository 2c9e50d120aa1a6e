SELECT id, valid_from, valid_to, source, certainty, code, name FROM provision ORDER BY code, valid_from, id;
