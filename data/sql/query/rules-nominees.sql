-- Who is proposed for what in :year except :id (0: nobody), to count quotas: only titles that a quota speaks of.
SELECT c.title, NULL, NULL, c.unit_id, c.name, c.received_on FROM candidate AS c
WHERE c.year = :year AND c.id <> :id AND c.title IN (SELECT title FROM quota UNION SELECT base_title FROM quota)
  AND coalesce(c.state, '') NOT IN ('registered', 'failed', 'postponed')
UNION ALL
SELECT NULL, p.form, p.level, p.unit_id, p.name, p.received_on FROM proposal AS p
WHERE p.year = :year AND p.id <> :id AND coalesce(p.state, '') NOT IN ('registered', 'failed', 'postponed');
