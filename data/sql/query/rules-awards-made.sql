-- Awards of decisions up to :year whose achievement is told; :sort_key NULL: of everybody.
SELECT a.id, a.subject, a.name, a.unit_id, a.form, d.level, a.achievement, d.year, d.number, a.proposal_id
FROM award AS a
JOIN decision AS d ON d.id = a.decision_id
WHERE d.year <= :year AND coalesce(d.state, '') <> 'cancelled' AND a.revoked_by IS NULL AND a.name IS NOT NULL AND a.achievement IS NOT NULL
  AND (:sort_key IS NULL OR a.sort_key = :sort_key)
ORDER BY d.year, a.id;
