-- Codes of levels, each by its latest name.
SELECT code, name FROM level AS l
WHERE id = (SELECT id FROM level WHERE code = l.code ORDER BY coalesce(valid_to, '9999') DESC, sort_order LIMIT 1)
ORDER BY sort_order;
