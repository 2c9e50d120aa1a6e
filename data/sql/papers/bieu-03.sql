-- What the office itself decided in :year, a row a title or form: those of its level that hold on the last day of the year (kiểu mẫu
-- are no titles of the law and stay out), and whatever else it gave.
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
), own AS (
  SELECT *, coalesce((SELECT name FROM title WHERE code = titled.title AND coalesce(valid_from, '') <= titled.signed_on
                        AND coalesce(valid_to, '9999') >= titled.signed_on LIMIT 1), form) AS called,
         (SELECT family FROM title WHERE code = titled.title LIMIT 1) AS family,
         coalesce(unit_kind = 'Doanh nghiệp' OR object_kind IN ('enterprise', 'business'), 0) AS is_enterprise,
         coalesce(object_kind IN ('head-province', 'head-department', 'head'), 0) AS leads, coalesce(fold(form) LIKE '%khang chien%', 0) AS of_resistance
  FROM titled WHERE level = 'commune'
), forms AS (
  SELECT t.name AS form, min(t.sort_order) AS place FROM title AS t
  WHERE t.level = 'commune' AND t.family <> 'model'
    AND coalesce(t.valid_from, '') <= :year || '-12-31' AND coalesce(t.valid_to, '9999') >= :year || '-12-31'
  GROUP BY t.name
  UNION
  SELECT called, 900 FROM own WHERE family IS NOT 'model'
    AND called NOT IN (SELECT name FROM title WHERE level = 'commune' AND family <> 'model' AND coalesce(valid_from, '') <= :year || '-12-31'
                         AND coalesce(valid_to, '9999') >= :year || '-12-31')
)
SELECT f.form, count(o.id) AS total, coalesce(sum(o.is_enterprise), 0) AS enterprise, coalesce(sum(o.subject = 'person'), 0) AS person,
       coalesce(sum(o.category = 'annual'), 0) AS merit,
       coalesce(sum(o.category = 'annual' AND o.subject = 'person' AND o.leads), 0) AS merit_lead,
       coalesce(sum(o.category = 'annual' AND o.subject = 'person' AND NOT o.leads), 0) AS merit_plain,
       coalesce(sum(o.category IN ('movement', 'sudden')), 0) AS theme,
       coalesce(sum(o.category IN ('movement', 'sudden') AND o.subject = 'person' AND o.leads), 0) AS theme_lead,
       coalesce(sum(o.category IN ('movement', 'sudden') AND o.subject = 'person' AND NOT o.leads), 0) AS theme_plain,
       coalesce(sum(o.category = 'foreign'), 0) AS foreign_total, coalesce(sum(o.of_resistance), 0) AS resistance
FROM forms AS f
LEFT JOIN own AS o ON o.called = f.form
GROUP BY f.form, f.place
ORDER BY f.place, f.form;
