-- Quotas for the office's settings; shipped 0: the office's own.
SELECT id, title, scope, base, base_title, percent, number, valid_from, valid_to, source, certainty,
       shipped IS NOT NULL AS shipped
FROM quota
ORDER BY shipped IS NULL, title, scope, valid_from, id;
