SELECT id, name, valid_from, valid_to, source, certainty FROM level ORDER BY sort_order, valid_from;
