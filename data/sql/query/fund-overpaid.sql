-- Decisions of :year for which more prize money was paid than is due.
SELECT number, due, paid FROM (
  SELECT d.id, d.number,
         coalesce((SELECT sum(amount) FROM award WHERE decision_id = d.id AND revoked_by IS NULL), 0) AS due,
         coalesce((SELECT sum(CASE direction WHEN 'income' THEN -amount ELSE amount END) FROM fund_entry
                   WHERE decision_id = d.id AND purpose IN ('prize', 'given-back')), 0) AS paid
  FROM decision AS d WHERE d.year = :year)
WHERE paid > due ORDER BY id;
