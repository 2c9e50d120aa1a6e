-- What a threshold may be for: all titles, a family of them, or one title by its latest name.
SELECT column1, column2 FROM (VALUES ('*', 'Mọi danh hiệu, hình thức'), ('model', 'Các danh hiệu kiểu mẫu'),
                                     ('emulation', 'Các danh hiệu thi đua'), ('commendation', 'Các hình thức khen thưởng'))
UNION ALL
SELECT * FROM (
  SELECT code, name FROM title AS t
  WHERE id = (SELECT id FROM title WHERE code = t.code ORDER BY valid_from DESC LIMIT 1)
  ORDER BY sort_order
);
