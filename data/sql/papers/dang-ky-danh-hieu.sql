-- Who registered for a title or commendation of the law in :year: people, collectives (with what units wrote into their
-- pledges), households. What is no form of commendation of the catalogue stands among the titles.
WITH registered AS (
  SELECT p.subject, p.prefix, p.sex, p.name, CASE WHEN p.job IS NULL OR u.name IS NULL THEN coalesce(p.job, u.name)
            WHEN instr(p.job, u.name) > 0 THEN p.job ELSE p.job || ', ' || u.name END AS job_unit, p.form,
         (SELECT family FROM (SELECT t.family, t.name = p.form AS exact, t.sort_order FROM title AS t
                             WHERE vn_spelled (p.form, t.name, t.headings))
          ORDER BY exact DESC, sort_order LIMIT 1) AS family,
         u.sort_key AS unit_key, p.sort_key, p.id
  FROM proposal AS p
  LEFT JOIN unit AS u ON u.id = p.unit_id
  WHERE p.year = :year AND (p.state = 'registered' OR p.registered = 1) AND (:unit = 0 OR p.unit_id = :unit)
  UNION ALL
  SELECT 'collective', NULL, NULL, u.name, u.name, trim(g.registered_titles), 'emulation', u.sort_key, '', g.id
  FROM pledge AS g
  JOIN unit AS u ON u.id = g.unit_id
  WHERE g.year = :year AND trim(g.registered_titles) <> '' AND (:unit = 0 OR g.unit_id = :unit)
)
SELECT subject,
       CASE subject WHEN 'person' THEN 'Cá nhân' WHEN 'collective' THEN 'Tập thể' ELSE 'Hộ gia đình' END AS subject_name,
       coalesce(prefix, CASE WHEN subject = 'person' THEN CASE sex WHEN 'M' THEN 'Ông' WHEN 'F' THEN 'Bà' END END) AS prefix,
       name, job_unit,
       CASE WHEN family IS NOT 'commendation' THEN form END AS emulation,
       CASE WHEN family = 'commendation' THEN form END AS commendation
FROM registered
ORDER BY CASE subject WHEN 'person' THEN 1 WHEN 'collective' THEN 2 ELSE 3 END, unit_key IS NULL, unit_key, sort_key, id;
