-- Titles and commendations of :year beside those of the year before: registered, put forward, decided.
WITH rows AS (
  SELECT 1 AS place, 'Danh hiệu kiểu mẫu, gia đình văn hóa' AS part, coalesce(t.name, c.title) AS title, t.sort_order, c.year,
         coalesce(c.registered, c.state = 'registered') AS registered,
         coalesce(c.state, '') NOT IN ('registered', 'failed', 'postponed') AS proposed,
         coalesce(c.state, '') IN ('decided', 'awarded') AS decided
  FROM candidate AS c
  LEFT JOIN (SELECT code, name, min(sort_order) AS sort_order FROM title GROUP BY code) AS t ON t.code = c.title
  WHERE c.year IN (:year, :year - 1)
  UNION ALL
  SELECT 2, 'Danh hiệu thi đua, hình thức khen thưởng', p.form, NULL, p.year, coalesce(p.registered, p.state = 'registered'),
         coalesce(p.state, '') NOT IN ('registered', 'failed', 'postponed'),
         coalesce(p.state, '') IN ('decided', 'awarded')
  FROM proposal AS p
  WHERE p.year IN (:year, :year - 1)
)
SELECT part, title,
       sum(CASE WHEN year = :year THEN registered ELSE 0 END) AS registered,
       sum(CASE WHEN year = :year THEN proposed ELSE 0 END) AS proposed,
       sum(CASE WHEN year = :year THEN decided ELSE 0 END) AS decided,
       sum(CASE WHEN year = :year - 1 THEN decided ELSE 0 END) AS decided_last
FROM rows
GROUP BY place, part, title
ORDER BY place, sort_order IS NULL, sort_order, title;
