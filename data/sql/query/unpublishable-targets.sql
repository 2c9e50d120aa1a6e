-- What stands between the scores of :year and their publication, unit by unit: changed scores without a reason, targets that
-- the council has not scored.
SELECT 'reason', u.name, count(*), min(t.content), p.id
FROM pledge AS p
JOIN pledge_target AS t ON t.pledge_id = p.id
LEFT JOIN unit AS u ON u.id = p.unit_id
WHERE p.year = :year AND abs(t.council_score - t.self_score) > 1e-9 AND coalesce(trim(t.score_reason), '') = ''
GROUP BY p.id
UNION ALL
SELECT 'unscored', u.name, count(*), min(t.content), p.id
FROM pledge AS p
JOIN pledge_target AS t ON t.pledge_id = p.id
LEFT JOIN unit AS u ON u.id = p.unit_id
WHERE p.year = :year AND t.council_score IS NULL
GROUP BY p.id;
