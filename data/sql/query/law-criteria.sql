SELECT id, valid_from, valid_to, source, certainty, title, kind, text, sort_order, max_score FROM criterion ORDER BY title, sort_order, id;
