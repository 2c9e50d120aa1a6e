-- Codes of the steps of the year, each by its latest name.
SELECT code, name FROM deadline_step AS s
WHERE id = (SELECT id FROM deadline_step WHERE code = s.code ORDER BY coalesce(valid_to, '9999') DESC, sort_order, id LIMIT 1)
ORDER BY sort_order, code;
