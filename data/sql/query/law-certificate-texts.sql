-- The room on certificates; of two rows for the same, the later one first.
SELECT id, valid_from, valid_to, source, certainty, title, field, width, lines, size, bold
FROM certificate_text
ORDER BY title, field, valid_from DESC;
