-- What :person or :household, or somebody under the name of :sort_key (as a person's name; :collective_key as a
-- collective's), got up to :year, and for what a nomination of :year stands; :kind and :id: the nomination itself.
SELECT c.year, c.title, NULL AS form, NULL AS level, NULL AS subject, c.name, c.birth_date, c.unit_id, c.person_id,
       c.household_id, c.state, d.number AS decision, d.signed_on, NULL AS period_from, NULL AS period_to, 0 AS is_award
FROM candidate AS c LEFT JOIN decision AS d ON d.id = c.decision_id
WHERE NOT (:kind = 'candidate' AND c.id = :id) AND c.year <= :year
  AND (c.state IN ('decided', 'awarded') OR (c.year = :year AND coalesce(c.state, '') NOT IN ('registered', 'failed', 'postponed')))
  AND c.id IN (SELECT id FROM candidate WHERE person_id = :person
               UNION SELECT id FROM candidate WHERE household_id = :household
               UNION SELECT k.id FROM year AS y CROSS JOIN candidate AS k ON k.year = y.id
                     WHERE k.title IN ('citizen', 'family', 'culture-family') AND k.sort_key = :sort_key
               UNION SELECT k.id FROM year AS y CROSS JOIN candidate AS k ON k.year = y.id
                     WHERE k.title = 'collective' AND k.sort_key = :collective_key)
UNION ALL
SELECT p.year, NULL, p.form, p.level, p.subject, p.name, p.birth_date, p.unit_id, p.person_id, p.household_id, p.state,
       d.number, d.signed_on, p.period_from, p.period_to, 0
FROM proposal AS p LEFT JOIN decision AS d ON d.id = p.decision_id
WHERE NOT (:kind = 'proposal' AND p.id = :id) AND p.year <= :year
  AND (p.state IN ('decided', 'awarded') OR (p.year = :year AND coalesce(p.state, '') NOT IN ('registered', 'failed', 'postponed')))
  AND p.id IN (SELECT id FROM proposal WHERE person_id = :person
               UNION SELECT id FROM proposal WHERE household_id = :household
               UNION SELECT k.id FROM year AS y CROSS JOIN proposal AS k ON k.year = y.id
                     WHERE k.sort_key IN (:sort_key, :collective_key))
UNION ALL
-- Awards that come from no nomination: typed, or read from the list of an earlier decision.
SELECT d.year, NULL, a.form, d.level, a.subject, a.name, NULL, a.unit_id, a.person_id, a.household_id, 'awarded',
       d.number, d.signed_on, a.period_from, a.period_to, 1
FROM award AS a JOIN decision AS d ON d.id = a.decision_id
WHERE a.candidate_id IS NULL AND a.proposal_id IS NULL AND d.year <= :year AND d.state = 'signed'
  AND (a.person_id = :person OR a.household_id = :household OR a.sort_key IN (:sort_key, :collective_key))
ORDER BY 1;
