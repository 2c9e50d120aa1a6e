SELECT id, valid_from, valid_to, source, certainty, code, name FROM level ORDER BY sort_order;
