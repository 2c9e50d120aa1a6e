SELECT id, valid_from, valid_to, source, certainty, title, days FROM posting_rule ORDER BY title, id;
