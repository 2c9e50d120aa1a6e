-- Who is asked to the conference of :year: council, heads of units, those awarded by signed decisions.
SELECT 1 AS part, 'THÀNH VIÊN HỘI ĐỒNG' AS part_name, name, position AS job, role AS unit, NULL AS signature, NULL AS note,
       coalesce(sort_order, 9999) AS place, sort_key, id
FROM council_member WHERE year = :year AND :unit = 0
UNION ALL
SELECT 2, 'ĐẠI BIỂU CÁC ĐƠN VỊ', coalesce(head, '……………'), title, name, NULL, NULL, 0, sort_key, id
FROM unit
WHERE (:unit = 0 OR id = :unit) AND coalesce(valid_from, '') <= :year || '-12-31' AND coalesce(valid_to, '9999') >= :year || '-01-01'
UNION ALL
SELECT 3, 'TẬP THỂ, HỘ GIA ĐÌNH, CÁ NHÂN ĐƯỢC KHEN THƯỞNG', a.name, a.job, u.name, NULL, NULL,
       CASE a.subject WHEN 'collective' THEN 1 WHEN 'household' THEN 2 ELSE 3 END, printf('%012d', coalesce(a.sequence, 0)), a.id
FROM award AS a
JOIN decision AS d ON d.id = a.decision_id
LEFT JOIN unit AS u ON u.id = a.unit_id
WHERE d.year = :year AND d.state = 'signed' AND coalesce(d.kind, 'award') = 'award' AND a.revoked_by IS NULL AND (:unit = 0 OR a.unit_id = :unit)
ORDER BY part, place, sort_key, id;
