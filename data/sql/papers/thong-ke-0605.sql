-- A blank form: age, education and years of service of those who do this work are not in the file.
WITH items (place, item) AS (
  VALUES (1, 'Tổng số'), (2, '1. Chia theo độ tuổi'), (3, '- Từ 30 tuổi trở xuống'), (4, '- Từ 31 đến 40 tuổi'), (5, '- Từ 41 đến 50 tuổi'),
         (6, '- Từ 51 tuổi trở lên'), (7, '2. Chia theo trình độ'), (8, '- Trên đại học'), (9, '- Đại học'), (10, '- Cao đẳng, trung cấp'),
         (11, '3. Chia theo thâm niên làm công tác thi đua, khen thưởng'), (12, '- Dưới 5 năm'), (13, '- Từ 5 đến dưới 10 năm'), (14, '- Từ 10 năm trở lên')
)
SELECT item, NULL AS total, NULL AS women, NULL AS full_time, NULL AS part_time, NULL AS note FROM items ORDER BY place;
