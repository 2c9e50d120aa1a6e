-- Awards of the signed decisions of :year by the movement that their proposals name; every movement of the year has a row.
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
  SELECT id, level, movement_id,
         CASE WHEN fold(form) LIKE 'giay khen%' AND level IN ('commune', 'district') THEN 'certificate'
              WHEN fold(form) LIKE 'bang khen%' AND level IN ('province', 'state') THEN 'merit'
              WHEN (SELECT family FROM title WHERE code = titled.title LIMIT 1) IN ('emulation', 'model') THEN 'title' ELSE 'else' END AS kind
  FROM titled
), movements AS (
  SELECT id, name, scope, started_on, vn_key (name) AS sort_key FROM movement
  WHERE year = :year OR id IN (SELECT movement_id FROM kinds)
  UNION ALL
  SELECT NULL, 'Không ghi phong trào', NULL, '9999', '~' WHERE EXISTS (SELECT 1 FROM kinds WHERE movement_id IS NULL)
)
SELECT m.name,
       CASE m.scope WHEN 'national' THEN 'Toàn quốc' WHEN 'sector' THEN 'Bộ, ban, ngành, đoàn thể, địa phương'
                    WHEN 'cluster' THEN 'Cụm, khối thi đua' WHEN 'office' THEN 'Cơ quan, tổ chức, đơn vị' END AS scope,
       count(g.id) AS total,
       nullif(sum(g.level = 'commune' AND g.kind = 'certificate'), 0) AS commune_certificate,
       nullif(sum(g.level = 'commune' AND g.kind = 'title'), 0) AS commune_title,
       nullif(sum(g.level = 'commune' AND g.kind = 'else'), 0) AS commune_else,
       nullif(sum(g.level = 'district' AND g.kind = 'certificate'), 0) AS district_certificate,
       nullif(sum(g.level = 'district' AND g.kind = 'title'), 0) AS district_title,
       nullif(sum(g.level = 'district' AND g.kind = 'else'), 0) AS district_else,
       nullif(sum(g.level = 'province' AND g.kind = 'merit'), 0) AS province_merit,
       nullif(sum(g.level = 'province' AND g.kind = 'title'), 0) AS province_title,
       nullif(sum(g.level = 'province' AND g.kind = 'else'), 0) AS province_else,
       nullif(sum(g.level = 'state' AND g.kind = 'merit'), 0) AS state_merit,
       nullif(sum(g.level = 'state' AND g.kind = 'title'), 0) AS state_title,
       nullif(sum(g.level = 'state' AND g.kind = 'else'), 0) AS state_else
FROM movements AS m
LEFT JOIN kinds AS g ON g.movement_id IS m.id
GROUP BY m.id
ORDER BY m.id IS NULL, m.started_on IS NULL, m.started_on, m.sort_key, m.id;
