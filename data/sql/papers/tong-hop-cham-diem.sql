-- Scores of all units of :year by area, block after block, as the council gave them. What it has not scored yet stands with
-- its own total alone: own scores are never shown as the council's, nor a rank or grade that would follow from them. Areas
-- beyond the fifth of the catalogue, and unknown ones, are added up as the sixth.
WITH place AS (
  SELECT name, min(row_number, 6) AS n FROM (SELECT name, row_number() OVER (ORDER BY sort_order, id) AS row_number FROM area)
), total AS (
  SELECT unit_id, sum(self_score) AS self_total, sum(council_score) AS council_total
  FROM evaluation_area WHERE year = :year GROUP BY unit_id
), score AS (
  SELECT a.unit_id,
         coalesce(p.n, 6) AS n,
         sum(a.council_score) AS score
  FROM evaluation_area AS a
  LEFT JOIN place AS p ON p.name = a.area
  WHERE a.year = :year
  GROUP BY a.unit_id, coalesce(p.n, 6)
), unit_score AS (
  SELECT unit_id,
         max(CASE n WHEN 1 THEN score END) AS area1, max(CASE n WHEN 2 THEN score END) AS area2,
         max(CASE n WHEN 3 THEN score END) AS area3, max(CASE n WHEN 4 THEN score END) AS area4,
         max(CASE n WHEN 5 THEN score END) AS area5, max(CASE n WHEN 6 THEN score END) AS area6
  FROM score GROUP BY unit_id
), block AS (
  SELECT block, min(sort_order) AS sort_order FROM unit_kind GROUP BY block
)
SELECT coalesce(k.block, 'Đơn vị khác') AS block, u.name AS unit,
       s.area1, s.area2, s.area3, s.area4, s.area5, s.area6,
       e.self_bonus AS bonus_self,
       CASE WHEN t.council_total IS NOT NULL THEN e.council_bonus END AS bonus_council,
       CASE WHEN t.council_total IS NOT NULL THEN e.penalty END AS penalty,
       t.self_total + coalesce(e.self_bonus, 0) AS total_self,
       CASE WHEN t.council_total IS NOT NULL THEN e.rank END AS rank,
       coalesce(e.grade, CASE WHEN t.council_total IS NOT NULL THEN e.proposed_grade END) AS grade, e.proposal,
       CASE WHEN t.self_total IS NOT NULL AND t.council_total IS NULL
            THEN coalesce(e.note || '; ', '') || 'Chưa thẩm định' ELSE e.note END AS note
FROM unit AS u
LEFT JOIN unit_kind AS k ON k.name = u.kind
LEFT JOIN block AS b ON b.block = k.block
LEFT JOIN unit_score AS s ON s.unit_id = u.id
LEFT JOIN total AS t ON t.unit_id = u.id
LEFT JOIN evaluation_view AS e ON e.unit_id = u.id AND e.year = :year
WHERE (:unit = 0 OR u.id = :unit)
  AND coalesce(u.valid_from, '') <= :year || '-12-31' AND coalesce(u.valid_to, '9999') >= :year || '-01-01'
ORDER BY coalesce(b.sort_order, 9999), coalesce(k.block, 'Đơn vị khác'), u.sort_key, u.id;
