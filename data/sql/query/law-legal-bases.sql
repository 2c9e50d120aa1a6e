SELECT id, valid_from, valid_to, source, certainty, text, use, title FROM legal_basis ORDER BY sort_order, valid_from, id;
