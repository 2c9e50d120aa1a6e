-- The commendations that whom nomination :document is about has had, oldest first.
SELECT d.year, a.form,
       d.number || coalesce(', ' || strftime('ngày %d tháng %m năm %Y', d.signed_on), '') || coalesce('; ' || d.authority, '') AS decision
FROM proposal AS p
JOIN award AS a ON (p.person_id IS NOT NULL AND a.person_id = p.person_id)
                OR (p.household_id IS NOT NULL AND a.household_id = p.household_id)
                OR (p.subject = 'collective' AND a.subject = 'collective' AND a.unit_id = p.unit_id AND a.name = p.name)
JOIN decision AS d ON d.id = a.decision_id
WHERE p.id = :document AND d.state = 'signed' AND a.revoked_by IS NULL AND d.id <> coalesce(p.decision_id, 0)
  AND EXISTS (SELECT 1 FROM title AS t
              WHERE t.family = 'commendation'
                AND (t.name = a.form OR instr('|' || coalesce(t.headings, '') || '|', '|' || a.form || '|') > 0))
ORDER BY d.signed_on, a.id;
