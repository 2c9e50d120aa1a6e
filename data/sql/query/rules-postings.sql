-- The postings of :year that show the list of :title of :unit, the one that hangs longest first, with what is open about
-- :candidate or the whole list, and what was said about it.
SELECT p.name, p.posted_on, p.until,
       (SELECT count(*) FROM objection AS o
        WHERE o.posting_id = p.id AND (o.candidate_id IS NULL OR o.candidate_id = :candidate)
          AND coalesce(o.state, 'open') IN ('open', 'handled')) AS open,
       (SELECT count(*) FROM objection AS o
        WHERE o.posting_id = p.id AND (o.candidate_id IS NULL OR o.candidate_id = :candidate)) AS made,
       (SELECT o.text FROM objection AS o
        WHERE o.posting_id = p.id AND (o.candidate_id IS NULL OR o.candidate_id = :candidate)
          AND coalesce(o.state, 'open') IN ('open', 'handled')
        ORDER BY o.made_on, o.id LIMIT 1) AS open_text
FROM posting AS p
WHERE p.year = :year AND (p.unit_id IS NULL OR p.unit_id = :unit)
  AND ',' || replace(p.titles, ' ', '') || ',' LIKE '%,' || :title || ',%'
ORDER BY p.until DESC, p.id;
