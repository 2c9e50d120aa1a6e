-- What stands below the targets: bonus, penalty and grade. The council's part is empty until it has scored. A
-- grade that follows from a scale nobody has confirmed says so.
SELECT e.self_bonus,
       CASE WHEN e.council_total IS NOT NULL THEN e.council_bonus END AS council_bonus,
       CASE WHEN e.council_total IS NOT NULL THEN e.penalty END AS penalty,
       coalesce(e.grade, CASE WHEN e.council_total IS NOT NULL THEN e.proposed_grade END) AS grade,
       CASE WHEN e.grade IS NULL AND e.council_total IS NOT NULL AND e.proposed_grade_certainty IN ('D', 'M')
            THEN 'Ghi chú: mức xếp loại tính theo ngưỡng điểm tạm, cần đối chiếu với thang điểm của Hội đồng.' ELSE ' ' END AS grade_note,
       coalesce((SELECT 'Tỷ lệ % của chỉ tiêu càng thấp càng tốt (' || group_concat(t.content, '; ') || ') tính bằng kế hoạch / thực hiện.'
                 FROM pledge AS p JOIN pledge_target_view AS t ON t.pledge_id = p.id
                 WHERE p.year = :year AND p.unit_id = :unit AND t.direction = 'lower' AND t.achievement IS NOT NULL
                   AND t.achievement <> 100), ' ') AS lower_note,
       coalesce((SELECT 'Chưa tính tỷ lệ % vì chưa ghi chiều của chỉ tiêu: ' || group_concat(t.content, '; ') || '.'
                 FROM pledge AS p JOIN pledge_target_view AS t ON t.pledge_id = p.id
                 WHERE p.year = :year AND p.unit_id = :unit AND t.achievement_state = 'no-direction'), ' ') AS direction_note,
       coalesce((SELECT 'Danh hiệu đăng ký: ' || p.registered_titles FROM pledge AS p
                 WHERE p.year = :year AND p.unit_id = :unit AND trim(p.registered_titles) <> ''), ' ') AS registered
FROM (SELECT 1) LEFT JOIN evaluation_view AS e ON e.year = :year AND e.unit_id = :unit;
