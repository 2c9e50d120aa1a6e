SELECT id, valid_from, valid_to, source, certainty, code, name, percent FROM fund_limit ORDER BY code, valid_from, id;
