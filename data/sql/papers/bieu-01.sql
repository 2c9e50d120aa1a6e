-- Commendations of the State: put forward by the proposals of :year, and given by its signed decisions. A row each of the form.
-- Whose group in the statistics is not known leads nobody; what has no category is for merit.
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
), state_given AS (
  SELECT *, CASE WHEN fold(form) LIKE '%khang chien%' THEN 6
                         WHEN title = 'government-flag' OR fold(form) LIKE 'co thi dua%chinh phu%' THEN 3
                         WHEN title = 'merit-prime-minister' OR fold(form) LIKE 'bang khen%thu tuong%' THEN 4
                         WHEN title = 'national-fighter' OR fold(form) LIKE '%toan quoc%' THEN 5
                         WHEN fold(form) LIKE 'huan chuong%' OR fold(form) LIKE 'huy chuong%' THEN 1
                         WHEN level = 'state' THEN 2 END AS place FROM titled
), asked AS (
  SELECT subject, CASE WHEN fold(form) LIKE '%khang chien%' THEN 6
                         WHEN title = 'government-flag' OR fold(form) LIKE 'co thi dua%chinh phu%' THEN 3
                         WHEN title = 'merit-prime-minister' OR fold(form) LIKE 'bang khen%thu tuong%' THEN 4
                         WHEN title = 'national-fighter' OR fold(form) LIKE '%toan quoc%' THEN 5
                         WHEN fold(form) LIKE 'huan chuong%' OR fold(form) LIKE 'huy chuong%' THEN 1
                         WHEN level = 'state' THEN 2 END AS place
  FROM (SELECT p.subject, p.form, CASE WHEN p.level IN (SELECT name FROM level WHERE code = 'state') THEN 'state' END AS level,
               (SELECT code FROM (SELECT t.code, t.name = p.form AS exact FROM title AS t WHERE vn_spelled (p.form, t.name, t.headings))
                ORDER BY exact DESC LIMIT 1) AS title
        FROM proposal AS p
        WHERE p.year = :year AND (:unit = 0 OR p.unit_id = :unit) AND p.state IN ('submitted', 'decided', 'awarded'))
), forms (place, form) AS (
  VALUES (1, 'Huân chương các loại'), (2, 'Danh hiệu vinh dự nhà nước'), (3, 'Cờ thi đua của Chính phủ'),
         (4, 'Bằng khen của Thủ tướng Chính phủ'), (5, 'Chiến sĩ thi đua toàn quốc'), (6, 'Huân, Huy chương kháng chiến')
)
SELECT f.form,
       (SELECT count(*) FROM asked WHERE place = f.place AND subject <> 'person') AS asked_collective,
       (SELECT count(*) FROM asked WHERE place = f.place AND subject = 'person') AS asked_person,
       (SELECT count(*) FROM state_given WHERE place = f.place AND subject <> 'person') AS given_collective,
       (SELECT count(*) FROM state_given WHERE place = f.place AND subject = 'person') AS given_person,
       (SELECT count(*) FROM state_given WHERE place = f.place AND category = 'annual' AND subject <> 'person') AS merit_collective,
       (SELECT count(*) FROM state_given WHERE place = f.place AND category = 'annual' AND subject = 'person' AND object_kind IN ('head-province', 'head-department', 'head')) AS merit_lead,
       (SELECT count(*) FROM state_given WHERE place = f.place AND category = 'annual' AND subject = 'person'
          AND coalesce(object_kind IN ('head-province', 'head-department', 'head'), 0) = 0) AS merit_plain,
       (SELECT count(*) FROM state_given WHERE place = f.place AND category IN ('movement', 'sudden') AND subject <> 'person') AS theme_collective,
       (SELECT count(*) FROM state_given WHERE place = f.place AND category IN ('movement', 'sudden') AND subject = 'person' AND object_kind IN ('head-province', 'head-department', 'head')) AS theme_lead,
       (SELECT count(*) FROM state_given WHERE place = f.place AND category IN ('movement', 'sudden') AND subject = 'person'
          AND coalesce(object_kind IN ('head-province', 'head-department', 'head'), 0) = 0) AS theme_plain,
       (SELECT count(*) FROM state_given WHERE place = f.place AND category = 'seniority') AS seniority,
       (SELECT count(*) FROM state_given WHERE place = f.place AND category = 'foreign' AND subject <> 'person') AS foreign_collective,
       (SELECT count(*) FROM state_given WHERE place = f.place AND category = 'foreign' AND subject = 'person') AS foreign_person,
       (SELECT count(*) FROM state_given WHERE place = f.place AND category = 'devotion') AS devotion,
       (SELECT count(*) FROM state_given WHERE place = f.place AND f.place = 6) AS resistance,
       (SELECT count(*) FROM state_given WHERE place = f.place AND subject <> 'person'
          AND (object_kind = 'enterprise' OR unit_kind = 'Doanh nghiệp')) AS enterprise_collective,
       (SELECT count(*) FROM state_given WHERE place = f.place AND subject = 'person'
          AND (object_kind = 'business' OR unit_kind = 'Doanh nghiệp')) AS enterprise_person
FROM forms AS f
ORDER BY f.place;
