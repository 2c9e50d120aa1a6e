-- Titles and commendations of collectives to choose from, each by its latest name.
SELECT code, name FROM title AS t
WHERE subjects LIKE '%collective%'
  AND id = (SELECT id FROM title WHERE code = t.code ORDER BY valid_from DESC LIMIT 1)
ORDER BY sort_order;
