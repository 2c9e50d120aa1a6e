-- The fund of :year in millions: what came in, by its source, and what was spent, by its purpose. The percentage is that of
-- what came from the budget, where its base was typed.
WITH entries AS (
  SELECT e.direction, e.purpose, e.amount / 1000000.0 AS amount, e.amount AS whole, e.base,
         coalesce((SELECT l.code FROM level AS l WHERE l.name = d.level OR l.code = d.level LIMIT 1), 'commune') AS level
  FROM fund_entry AS e
  LEFT JOIN decision AS d ON d.id = e.decision_id
  WHERE e.year = :year
), sources (purpose, content, place) AS (
  VALUES ('opening', 'Số dư trước khi mở sổ', 1), ('budget', 'Trích từ ngân sách', 2), ('contribution', 'Đóng góp của tổ chức, cá nhân', 3),
         ('given-back', 'Tiền thưởng thu hồi', 4)
)
SELECT s.content, sum(e.amount) AS income,
       CASE WHEN s.purpose = 'budget' AND sum(e.base) > 0
            THEN round(sum(CASE WHEN e.base > 0 THEN e.whole END) * 100.0 / max(e.base), 2) END AS percent,
       NULL AS state, NULL AS province, NULL AS others, NULL AS organising, NULL AS certificates, NULL AS other, NULL AS note, s.place
FROM sources AS s
JOIN entries AS e ON e.purpose = s.purpose AND e.direction = 'income'
GROUP BY s.purpose
UNION ALL
SELECT 'Thu khác', sum(amount), NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 5 FROM entries
WHERE direction = 'income' AND purpose NOT IN (SELECT purpose FROM sources) HAVING count(*) > 0
UNION ALL
SELECT 'Chi trong năm', NULL, NULL,
       sum(CASE WHEN purpose = 'prize' AND level = 'state' THEN amount END),
       sum(CASE WHEN purpose = 'prize' AND level = 'province' THEN amount END),
       sum(CASE WHEN purpose = 'prize' AND level NOT IN ('state', 'province') THEN amount END),
       sum(CASE WHEN purpose = 'organising' THEN amount END), sum(CASE WHEN purpose = 'certificate' THEN amount END),
       sum(CASE WHEN purpose NOT IN ('prize', 'organising', 'certificate') THEN amount END), NULL, 6
FROM entries WHERE direction = 'spending' HAVING count(*) > 0
ORDER BY 11;
