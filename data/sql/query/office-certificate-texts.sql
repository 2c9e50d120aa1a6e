-- The room on certificates for the office's settings; shipped 0: the office's own.
SELECT id, title, field, width, lines, size, bold, valid_from, valid_to, source, certainty,
       shipped IS NOT NULL AS shipped
FROM certificate_text
ORDER BY shipped IS NULL, title, CASE field WHEN 'name' THEN 1 WHEN 'job' THEN 2 ELSE 3 END, valid_from, id;
