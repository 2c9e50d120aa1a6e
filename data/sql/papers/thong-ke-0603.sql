-- Commendations of ministries and the province in the signed decisions of :year, as the circular counts them. Whose group is not known
-- works directly; what has no category is regular. Titles for which the form has no column are told below it.
WITH given AS (
  SELECT a.id, a.subject, a.name, a.job, a.unit_id, a.form, a.achievement, a.amount, a.sequence, a.received_on, a.person_id,
         d.id AS decision_id, d.number, d.signed_on,
         coalesce((SELECT l.code FROM level AS l WHERE l.name = d.level OR l.code = d.level LIMIT 1), 'commune') AS level,
         coalesce(p.category, 'annual') AS category, p.category IS NULL AS no_category, p.object_kind, p.movement_id,
         u.kind AS unit_kind
  FROM award AS a
  JOIN decision AS d ON d.id = a.decision_id
  LEFT JOIN proposal AS p ON p.id = a.proposal_id
  LEFT JOIN unit AS u ON u.id = a.unit_id
  WHERE d.year = :year AND d.state = 'signed' AND coalesce(d.kind, 'award') = 'award' AND a.revoked_by IS NULL
    AND (:unit = 0 OR a.unit_id = :unit)
), titled AS MATERIALIZED (
  SELECT g.*,
         (SELECT code FROM (SELECT t.code, t.name = g.form AS exact, t.level = g.level AS same, t.sort_order FROM title AS t
                            WHERE vn_spelled (g.form, t.name, t.headings)
                              AND coalesce(t.valid_from, '') <= g.signed_on AND coalesce(t.valid_to, '9999') >= g.signed_on)
          ORDER BY exact DESC, same DESC, sort_order LIMIT 1) AS title
  FROM given AS g
), kinds AS (
  SELECT *, CASE WHEN fold(form) LIKE 'bang khen%' THEN 'merit' WHEN fold(form) LIKE 'chien s_ thi dua%' OR fold(form) LIKE 'cstd%' THEN 'fighter'
                 WHEN fold(form) LIKE 'co thi dua%' THEN 'flag'
                 WHEN fold(form) LIKE 'huy hieu%' OR fold(form) LIKE 'ky niem chuong%' THEN 'badge' END AS kind
  FROM titled
  WHERE level = 'province' AND title IS NOT 'government-flag' AND title IS NOT 'merit-prime-minister' AND title IS NOT 'national-fighter'
), items (place, item, code, measure) AS (
  VALUES (1, 'Tổng số', '01', NULL), (2, '1. Chia theo đối tượng', NULL, NULL), (3, '- Tập thể', '02', 'Tập thể'),
         (4, 'Trong đó: Doanh nghiệp', '03', 'Doanh nghiệp'), (5, '- Hộ gia đình', '04', 'Hộ'), (6, '- Cá nhân', '05', 'Người'),
         (7, '+ Lãnh đạo cấp bộ, cấp tỉnh và tương đương trở lên', '06', 'Người'),
         (8, '+ Lãnh đạo cấp vụ, sở, ngành và tương đương', '07', 'Người'), (9, '+ Doanh nhân', '08', 'Người'),
         (10, '+ Các cấp lãnh đạo từ phó phòng trở lên', '09', 'Người'),
         (11, '+ Người trực tiếp công tác, lao động, học tập, chiến đấu và phục vụ chiến đấu', '10', 'Người'),
         (12, '2. Chia theo phương thức', NULL, NULL), (13, '- Thường xuyên', '11', NULL), (14, '- Chuyên đề', '12', NULL),
         (15, '- Đột xuất', '13', NULL), (16, '- Đối ngoại', '14', NULL), (17, '- Cống hiến', '15', NULL), (18, '- Niên hạn', '16', NULL),
         (19, '- Kháng chiến', '17', NULL)
), counted AS (
  SELECT i.place, g.kind, g.subject, count(*) AS n
  FROM items AS i
  JOIN kinds AS g ON i.code = '01' OR i.code = CASE g.subject WHEN 'person' THEN '05' WHEN 'household' THEN '04' ELSE '02' END
       OR (i.code = '03' AND g.subject = 'collective' AND (g.object_kind = 'enterprise' OR g.unit_kind = 'Doanh nghiệp'))
       OR (g.subject = 'person' AND i.code = CASE g.object_kind WHEN 'head-province' THEN '06' WHEN 'head-department' THEN '07'
                                                WHEN 'business' THEN '08' WHEN 'head' THEN '09' ELSE '10' END)
       OR i.code = CASE WHEN fold(g.form) LIKE '%khang chien%' THEN '17' WHEN g.category = 'movement' THEN '12' WHEN g.category = 'sudden' THEN '13'
                        WHEN g.category = 'foreign' THEN '14' WHEN g.category = 'devotion' THEN '15' WHEN g.category = 'seniority' THEN '16'
                        ELSE '11' END
  GROUP BY i.place, g.kind, g.subject
)
SELECT i.item, i.code, i.measure,
       nullif((SELECT sum(n) FROM counted AS c WHERE c.place = i.place AND c.kind = 'merit'), 0) AS merit,
       nullif((SELECT sum(n) FROM counted AS c WHERE c.place = i.place AND c.kind = 'fighter'), 0) AS fighter,
       nullif((SELECT sum(n) FROM counted AS c WHERE c.place = i.place AND c.kind = 'flag'), 0) AS flag,
       nullif((SELECT sum(n) FROM counted AS c WHERE c.place = i.place AND c.kind = 'badge'), 0) AS badge
FROM items AS i
ORDER BY i.place;
