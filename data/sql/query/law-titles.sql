-- Titles and forms of commendation of all times, the latest first.
SELECT id, valid_from, valid_to, source, certainty, code, name, family, subjects, level, decided_by, sort_order, headings
FROM title
ORDER BY valid_from DESC, sort_order;
