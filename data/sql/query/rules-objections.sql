-- Objections to the postings of :year, and whether they wait for an answer.
SELECT o.id, p.name, coalesce(o.state, 'open') IN ('open', 'handled') FROM posting AS p JOIN objection AS o ON o.posting_id = p.id
WHERE p.year = :year
ORDER BY p.posted_on, o.made_on, o.id;
