-- The fund in :year (0: every year): what was left before, income, spending, of it prizes and organising, and prize money of
-- the commune's own signed decisions that is not paid yet.
WITH own_level AS (SELECT name FROM level WHERE code = 'commune'),
due AS (
  SELECT d.year, d.id,
         coalesce((SELECT sum(a.amount) FROM award AS a WHERE a.decision_id = d.id AND a.revoked_by IS NULL), 0)
         - coalesce((SELECT sum(CASE f.direction WHEN 'income' THEN -f.amount ELSE f.amount END)
                     FROM fund_entry AS f WHERE f.decision_id = d.id AND f.purpose IN ('prize', 'given-back')), 0) AS rest
  FROM decision AS d
  WHERE d.state = 'signed' AND (d.level IS NULL OR d.level = 'commune' OR d.level IN own_level)
)
SELECT y.id,
       coalesce((SELECT sum(CASE direction WHEN 'income' THEN amount ELSE -amount END) FROM fund_entry WHERE year < y.id), 0),
       coalesce((SELECT sum(amount) FROM fund_entry WHERE year = y.id AND direction = 'income'), 0),
       coalesce((SELECT sum(amount) FROM fund_entry WHERE year = y.id AND coalesce(direction, '') <> 'income'), 0),
       coalesce((SELECT sum(amount) FROM fund_entry WHERE year = y.id AND direction = 'spending' AND purpose = 'prize'), 0),
       coalesce((SELECT sum(amount) FROM fund_entry WHERE year = y.id AND direction = 'spending' AND purpose = 'organising'), 0),
       coalesce((SELECT sum(max(rest, 0)) FROM due WHERE due.year = y.id), 0)
FROM year AS y
WHERE :year = 0 OR y.id = :year
ORDER BY y.id;
