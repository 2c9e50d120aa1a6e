-- Short names of the areas, as headings; and whether grades follow from a scale that nobody has confirmed.
WITH place AS (SELECT short_name, row_number() OVER (ORDER BY sort_order, id) AS n FROM area)
SELECT max(CASE n WHEN 1 THEN short_name END) AS area1, max(CASE n WHEN 2 THEN short_name END) AS area2,
       max(CASE n WHEN 3 THEN short_name END) AS area3, max(CASE n WHEN 4 THEN short_name END) AS area4,
       max(CASE n WHEN 5 THEN short_name END) AS area5,
       CASE WHEN EXISTS (SELECT 1 FROM evaluation_view AS e
                         WHERE e.year = :year AND (:unit = 0 OR e.unit_id = :unit) AND e.grade IS NULL
                           AND e.council_total IS NOT NULL AND e.proposed_grade_certainty IN ('D', 'M'))
            THEN 'Ghi chú: mức xếp loại do điểm số quy ra tính theo ngưỡng điểm tạm, cần đối chiếu với thang điểm của Hội đồng.'
            ELSE ' ' END AS grade_note,
       coalesce((SELECT 'Đồng hạng: ' || group_concat(tie, '; ') || '.'
                 FROM (SELECT coalesce(nullif(e.block, ''), 'Đơn vị khác') || ', thứ ' || e.rank || ': ' || group_concat(u.name, ', ') AS tie
                       FROM evaluation_view AS e JOIN unit AS u ON u.id = e.unit_id
                       WHERE e.year = :year AND :unit = 0 AND e.n_tied > 1
                       GROUP BY e.block, e.rank ORDER BY e.block, e.rank)), ' ') AS tie_note
FROM place;
