SELECT id, valid_from, valid_to, source, certainty, code, name, days FROM provision ORDER BY code, valid_from, id;
