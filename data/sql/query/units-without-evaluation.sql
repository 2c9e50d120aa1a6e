SELECT p.unit_id FROM pledge AS p
WHERE p.year = :year AND p.unit_id IS NOT NULL
  AND EXISTS (SELECT 1 FROM pledge_target AS t WHERE t.pledge_id = p.id)
  AND NOT EXISTS (SELECT 1 FROM evaluation AS e WHERE e.year = p.year AND e.unit_id = p.unit_id)
ORDER BY p.id;
