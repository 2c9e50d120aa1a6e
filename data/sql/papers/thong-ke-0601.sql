-- Emulation movements of :year as biểu 0601 counts them. How long one lasts follows from both its days; one that is regular
-- and has no end lasts a year.
WITH days AS (
  SELECT launched_by, scope, form,
         CASE length(started_on) WHEN 4 THEN started_on || '-01-01' WHEN 7 THEN started_on || '-01' ELSE started_on END AS first,
         CASE length(ended_on) WHEN 4 THEN ended_on || '-12-31' WHEN 7 THEN date(ended_on || '-01', '+1 month', '-1 day')
                               ELSE ended_on END AS last
  FROM movement WHERE year = :year
), movements AS (
  SELECT launched_by, scope, form,
         CASE WHEN first IS NULL OR last IS NULL OR date(first) IS NULL OR date(last) IS NULL
              THEN CASE WHEN form = 'regular' THEN '07' END
              WHEN last < date(first, '+1 year', '-1 day') THEN '06'
              WHEN last <= date(first, '+1 year') THEN '07'
              WHEN last < date(first, '+3 years', '-1 day') THEN '08'
              WHEN last < date(first, '+5 years', '-1 day') THEN '09' ELSE '10' END AS duration
  FROM days
), items (place, item, code) AS (
  VALUES (1, 'Tổng số', '01'), (2, '1. Chia theo phạm vi tổ chức thi đua', NULL), (3, '- Toàn quốc', '02'),
         (4, '- Bộ, ban, ngành, đoàn thể, địa phương', '03'),
         (5, '- Cụm, khối thi đua do Hội đồng TĐKT các cấp tổ chức', '04'), (6, '- Cơ quan, tổ chức, đơn vị', '05'),
         (7, '2. Chia theo thời hạn', NULL), (8, '- Dưới 1 năm', '06'), (9, '- 1 năm', '07'), (10, '- Từ 1 đến dưới 3 năm', '08'),
         (11, '- Từ 3 đến dưới 5 năm', '09'), (12, '- Từ 5 năm trở lên', '10'), (13, '3. Chia theo phương thức', NULL),
         (14, '- Thi đua theo chuyên đề', '11'), (15, '- Thi đua thường xuyên hàng năm', '12')
), counted AS (
  SELECT i.place, m.launched_by, count(*) AS n
  FROM items AS i
  JOIN movements AS m ON i.code = '01' OR i.code = m.duration
       OR i.code = CASE m.scope WHEN 'national' THEN '02' WHEN 'sector' THEN '03' WHEN 'cluster' THEN '04' WHEN 'office' THEN '05' END
       OR i.code = CASE m.form WHEN 'theme' THEN '11' WHEN 'regular' THEN '12' END
  GROUP BY i.place, m.launched_by
)
SELECT i.item, i.code,
       CASE WHEN i.code IS NOT NULL THEN coalesce((SELECT n FROM counted AS c WHERE c.place = i.place AND c.launched_by = 'central'), 0) END AS central,
       CASE WHEN i.code IS NOT NULL THEN coalesce((SELECT n FROM counted AS c WHERE c.place = i.place AND c.launched_by = 'province'), 0) END AS province,
       CASE WHEN i.code IS NOT NULL THEN coalesce((SELECT n FROM counted AS c WHERE c.place = i.place AND c.launched_by = 'office'), 0) END AS office
FROM items AS i
ORDER BY i.place;
