-- Who does the work of emulation and commendation in :year: of the council the file knows its members, all else is written by hand.
SELECT 'Hội đồng Thi đua - Khen thưởng' AS item, CASE WHEN count(*) > 0 THEN 1 END AS organisations, NULL AS full_time, nullif(count(*), 0) AS part_time, NULL AS note
FROM council_member WHERE year = :year
UNION ALL SELECT 'Bộ phận, công chức tham mưu công tác thi đua, khen thưởng', NULL, NULL, NULL, NULL
UNION ALL SELECT 'Đơn vị trực thuộc', NULL, NULL, NULL, NULL;
