SELECT column1 FROM (VALUES ('Ông'), ('Bà'), ('Anh'), ('Chị'), ('Đồng chí'));
