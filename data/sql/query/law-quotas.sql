SELECT id, valid_from, valid_to, source, certainty, title, scope, base, base_title, percent, number
FROM quota
ORDER BY title, scope, id;
