-- The targets of one unit's pledge with their scores, area after area.
-- The percent is that of the target's direction (hộ nghèo: plan / result); where there is none, the
-- note below the table says why.
SELECT coalesce(t.area, 'Chỉ tiêu khác') AS area, t.content, t.measure, t.target, t.mid_result, t.result,
       t.achievement AS percent, t.max_score, t.self_score, t.council_score, t.score_reason, t.note
FROM pledge AS p
JOIN pledge_target_view AS t ON t.pledge_id = p.id
LEFT JOIN area AS a ON a.name = t.area
WHERE p.year = :year AND p.unit_id = :unit
ORDER BY coalesce(a.sort_order, 9999),
         min(t.sort_order) OVER (PARTITION BY coalesce(t.area, 'Chỉ tiêu khác')),
         coalesce(t.area, 'Chỉ tiêu khác'), t.sort_order, t.id;
