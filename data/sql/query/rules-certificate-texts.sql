-- The room on certificates at :date; of two for the same, the later one first.
SELECT title, field, width, lines, size, bold, source, certainty FROM certificate_text
WHERE coalesce(valid_from, '') <= :date AND coalesce(valid_to, '9999') >= :date
ORDER BY title, field, valid_from DESC;
