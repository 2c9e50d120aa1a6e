-- Which circular holds for the report of :year. What took its place afterwards was not found: the note says so.
SELECT CASE WHEN :year >= 2023 THEN '0601.N/BNV-TĐKT' ELSE '0701.N/BNV-TĐKT' END AS form_number,
       CASE WHEN :year >= 2023 THEN 'Thông tư số 02/2023/TT-BNV ngày 23/3/2023' ELSE 'Thông tư số 03/2018/TT-BNV' END AS circular,
       CASE WHEN :year > 2023 THEN '(Chưa tìm được văn bản thay thế Thông tư số 02/2023/TT-BNV; cần đối chiếu trước khi gửi)'
            WHEN :year < 2023 THEN '(Các dòng, cột theo Thông tư số 02/2023/TT-BNV; cần đối chiếu với Thông tư số 03/2018/TT-BNV)'
            ELSE ' ' END AS law_note,
       coalesce((SELECT '(' || count(*) || ' phong trào chưa ghi thời gian nên chưa có trong mục chia theo thời hạn)' FROM movement
                 WHERE year = :year AND form IS NOT 'regular' AND (started_on IS NULL OR ended_on IS NULL) HAVING count(*) > 0), ' ') AS time_note;
