-- Points for what units of :year (:unit_id 0: all) achieved beyond their plan: a percent of the full score for each percent,
-- at most :most a target.
SELECT u.id, u.name, round(sum(t.max_score * min(t.achievement - 100, :most) / 100), 2)
FROM pledge AS p
JOIN unit AS u ON u.id = p.unit_id
JOIN pledge_target_view AS t ON t.pledge_id = p.id
WHERE p.year = :year AND (:unit_id = 0 OR p.unit_id = :unit_id)
  AND t.direction IN ('higher', 'lower') AND t.achievement > 100 AND t.max_score > 0
GROUP BY u.id
ORDER BY u.sort_key, u.id;
