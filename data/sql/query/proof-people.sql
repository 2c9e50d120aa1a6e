-- Who may stand in a paper of :year, with the sex that the file knows.
SELECT p.name, u.name, p.sex, p.id FROM proposal AS p LEFT JOIN unit AS u ON u.id = p.unit_id WHERE p.year = :year
UNION ALL
SELECT c.name, u.name, c.sex, c.id FROM candidate AS c LEFT JOIN unit AS u ON u.id = c.unit_id WHERE c.year = :year;
