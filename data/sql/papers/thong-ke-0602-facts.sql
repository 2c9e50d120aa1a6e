-- Which circular holds for the report of :year. What took its place afterwards was not found: the note says so.
SELECT CASE WHEN :year >= 2023 THEN '0602.N/BNV-TĐKT' ELSE '0702.N/BNV-TĐKT' END AS form_number,
       CASE WHEN :year >= 2023 THEN 'Thông tư số 02/2023/TT-BNV ngày 23/3/2023' ELSE 'Thông tư số 03/2018/TT-BNV' END AS circular,
       CASE WHEN :year > 2023 THEN '(Chưa tìm được văn bản thay thế Thông tư số 02/2023/TT-BNV; cần đối chiếu trước khi gửi)'
            WHEN :year < 2023 THEN '(Các dòng, cột theo Thông tư số 02/2023/TT-BNV; cần đối chiếu với Thông tư số 03/2018/TT-BNV)'
            ELSE ' ' END AS law_note;
