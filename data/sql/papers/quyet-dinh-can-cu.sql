-- The lines "Căn cứ …" of decision :document: as it was signed; of a draft, those that the catalogue "Legal bases" holds for :day
-- (that of the paper: today, or the last day of a year that is over) and for what it awards, each but the last ended by a semicolon (Nghị định 30/2020/NĐ-CP, Phụ lục I).
WITH RECURSIVE d AS (SELECT *, coalesce(signed_on, :day, date('now', 'localtime')) AS day FROM decision WHERE id = :document),
titles AS (
  SELECT DISTINCT t.code, t.family
  FROM award AS a
  JOIN title AS t ON t.name = a.form OR instr('|' || coalesce(t.headings, '') || '|', '|' || a.form || '|') > 0
  WHERE a.decision_id = :document OR a.revoked_by = :document
),
lines (place, line, rest) AS (
  SELECT 0, NULL, d.legal_basis || char(10) FROM d WHERE d.legal_basis IS NOT NULL
  UNION ALL
  SELECT place + 1, substr(rest, 1, instr(rest, char(10)) - 1), substr(rest, instr(rest, char(10)) + 1)
  FROM lines WHERE rest <> ''
),
open (place, line) AS (
  SELECT min(b.sort_order * 1000000 + b.id % 1000000),
         replace(replace(b.text, '{office}', coalesce((SELECT value FROM setting WHERE key = 'office.name'), '…')), '{decision}',
                 coalesce((SELECT 'Quyết định số ' || r.number FROM decision AS r WHERE r.id = d.refers_to), '…'))
  FROM d
  JOIN legal_basis AS b
    ON d.legal_basis IS NULL
   AND (b.use = '*' OR b.use = CASE WHEN coalesce(d.kind, 'award') = 'award' THEN 'award' ELSE 'cancel' END)
   AND (coalesce(b.title, '') = '' OR b.title IN (SELECT code FROM titles) OR b.title IN (SELECT family FROM titles))
   AND coalesce(b.valid_from, '') <= d.day AND coalesce(b.valid_to, '9999') >= d.day
  GROUP BY b.text
)
SELECT line FROM lines WHERE trim(coalesce(line, '')) <> ''
UNION ALL
SELECT line FROM (
  SELECT line || CASE WHEN place = (SELECT max(place) FROM open) THEN '.' ELSE ';' END AS line FROM open ORDER BY place
);
