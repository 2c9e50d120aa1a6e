-- The lines "Căn cứ …" of a proposal to the upper level, as the catalogue holds them on its day, without one
-- on :day (that of the paper: today, or the last day of a year that is over).
WITH day (day) AS (SELECT coalesce((SELECT sent_on FROM submission WHERE id = :document), :day, date('now', 'localtime'))),
open AS (
  SELECT min(b.sort_order * 1000000 + b.id % 1000000) AS place, b.text AS line
  FROM day JOIN legal_basis AS b
    ON (b.use = '*' OR b.use = 'submission') AND coalesce(b.title, '') = ''
   AND coalesce(b.valid_from, '') <= day.day AND coalesce(b.valid_to, '9999') >= day.day
   AND instr(b.text, 'Theo đề nghị') <> 1
  GROUP BY b.text
)
SELECT line || CASE WHEN place = (SELECT max(place) FROM open) THEN '.' ELSE ';' END AS line FROM open ORDER BY place;
