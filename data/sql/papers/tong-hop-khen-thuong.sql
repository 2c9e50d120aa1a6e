-- Awards of the signed decisions of :year, a row a unit, a column a title of the catalogue.
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
)
SELECT coalesce(k.block, 'Đơn vị khác') AS block, coalesce(u.name, 'Chưa rõ đơn vị') AS unit, count(*) AS total,
       nullif(sum(g.title IS 'government-flag'), 0) AS government_flag,
       nullif(sum(g.title IS 'merit-prime-minister'), 0) AS merit_prime_minister,
       nullif(sum(g.title IS 'national-fighter'), 0) AS national_fighter,
       nullif(sum(g.title IS 'provincial-flag'), 0) AS provincial_flag,
       nullif(sum(g.title IS 'exemplary-commune'), 0) AS exemplary_commune,
       nullif(sum(g.title IS 'collective-excellent'), 0) AS collective_excellent,
       nullif(sum(g.title IS 'provincial-fighter'), 0) AS provincial_fighter,
       nullif(sum(g.title IS 'merit-province'), 0) AS merit_province,
       nullif(sum(g.title IS 'commune-model'), 0) AS commune_model,
       nullif(sum(g.title IS 'collective'), 0) AS collective_model,
       nullif(sum(g.title IS 'collective-advanced'), 0) AS collective_advanced,
       nullif(sum(g.title IS 'grassroots-fighter'), 0) AS grassroots_fighter,
       nullif(sum(g.title IS 'culture-village'), 0) AS culture_village,
       nullif(sum(g.title IS 'certificate-district'), 0) AS certificate_district,
       nullif(sum(g.title IS 'labour-advanced'), 0) AS labour_advanced,
       nullif(sum(g.title IS 'certificate-commune'), 0) AS certificate_commune,
       nullif(sum(g.title IS 'citizen'), 0) AS citizen_model,
       nullif(sum(g.title IS 'family'), 0) AS family_model,
       nullif(sum(g.title IS 'culture-family'), 0) AS culture_family,
       nullif(sum(g.title IS NULL OR g.title NOT IN ('government-flag', 'merit-prime-minister', 'national-fighter', 'provincial-flag', 'exemplary-commune', 'collective-excellent', 'provincial-fighter', 'merit-province', 'commune-model', 'collective', 'collective-advanced', 'grassroots-fighter', 'culture-village', 'certificate-district', 'labour-advanced', 'certificate-commune', 'citizen', 'family', 'culture-family')), 0) AS other
FROM titled AS g
LEFT JOIN unit AS u ON u.id = g.unit_id
LEFT JOIN unit_kind AS k ON k.name = u.kind
GROUP BY u.id
ORDER BY min(coalesce(k.sort_order, 9999)) OVER (PARTITION BY coalesce(k.block, 'Đơn vị khác')), coalesce(k.block, 'Đơn vị khác'), u.sort_key IS NULL, u.sort_key, u.id;
