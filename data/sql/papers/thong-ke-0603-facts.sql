-- Which circular holds for the report of :year. What took its place afterwards was not found: the note says so.
SELECT CASE WHEN :year >= 2023 THEN '0603.N/BNV-TĐKT' ELSE '0703.N/BNV-TĐKT' END AS form_number,
       CASE WHEN :year >= 2023 THEN 'Thông tư số 02/2023/TT-BNV ngày 23/3/2023' ELSE 'Thông tư số 03/2018/TT-BNV' END AS circular,
       CASE WHEN :year > 2023 THEN '(Chưa tìm được văn bản thay thế Thông tư số 02/2023/TT-BNV; cần đối chiếu trước khi gửi)'
            WHEN :year < 2023 THEN '(Các dòng, cột theo Thông tư số 02/2023/TT-BNV; cần đối chiếu với Thông tư số 03/2018/TT-BNV)'
            ELSE ' ' END AS law_note,
       coalesce((SELECT '(Biểu không có cột cho ' || count(*) || ' danh hiệu, hình thức khác của cấp tỉnh: ' || group_concat(DISTINCT a.form) || ')'
                 FROM award AS a JOIN decision AS d ON d.id = a.decision_id JOIN level AS l ON l.name = d.level AND l.code = 'province'
                 WHERE d.year = :year AND d.state = 'signed' AND a.revoked_by IS NULL AND fold(a.form) NOT LIKE 'bang khen%'
                   AND fold(a.form) NOT LIKE 'chien s_ thi dua%' AND fold(a.form) NOT LIKE 'cstd%' AND fold(a.form) NOT LIKE 'co thi dua%'
                   AND fold(a.form) NOT LIKE 'huy hieu%' AND fold(a.form) NOT LIKE 'ky niem chuong%' HAVING count(*) > 0), ' ') AS other_note;
