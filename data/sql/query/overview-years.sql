-- What was recognised and awarded in each year of the file: passed by the council, or decided. The last :years years.
WITH got AS (
  SELECT year, title AS list FROM candidate WHERE state IN ('passed', 'decided', 'awarded')
  UNION ALL
  SELECT year, 'proposal' FROM proposal WHERE state IN ('passed', 'submitted', 'decided', 'awarded')
)
SELECT y.id AS year,
       (SELECT count(*) FROM got WHERE got.year = y.id AND list = 'family') AS families,
       (SELECT count(*) FROM got WHERE got.year = y.id AND list = 'citizen') AS citizens,
       (SELECT count(*) FROM got WHERE got.year = y.id AND list = 'collective') AS collectives,
       (SELECT count(*) FROM got WHERE got.year = y.id AND list = 'proposal') AS proposals
FROM (SELECT id FROM year WHERE id <= :year ORDER BY id DESC LIMIT :years) AS y
ORDER BY y.id;
