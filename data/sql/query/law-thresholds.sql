SELECT id, valid_from, valid_to, source, certainty, title, stage, base, percent FROM threshold ORDER BY valid_from DESC, id;
