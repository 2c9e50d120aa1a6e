SELECT id, valid_from, valid_to, source, certainty, amount FROM base_salary ORDER BY valid_from DESC;
