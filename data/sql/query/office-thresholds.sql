-- Thresholds with the name of what they hold for, for the office's settings.
SELECT t.id,
       coalesce((SELECT name FROM title WHERE code = t.title ORDER BY valid_from DESC LIMIT 1),
                (SELECT column2 FROM (VALUES ('*', 'Mọi danh hiệu, hình thức khác'), ('model', 'Các danh hiệu kiểu mẫu khác'),
                                             ('emulation', 'Các danh hiệu thi đua khác'),
                                             ('commendation', 'Các hình thức khen thưởng khác'))
                  WHERE column1 = t.title),
                t.title) AS title,
       t.stage, t.base, t.percent, t.valid_from, t.valid_to, t.source, t.certainty
FROM threshold AS t
ORDER BY CASE t.title WHEN '*' THEN 3 WHEN 'commune-model' THEN 1 ELSE (SELECT 2 - (family = 'model') * 2 FROM title WHERE code = t.title LIMIT 1) END,
         t.title, t.stage, t.valid_from;
