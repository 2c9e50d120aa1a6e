-- Sheets of each kind: received, printed, misprinted, and what is left.
SELECT sheet,
       sum(CASE WHEN movement = 'received' THEN n ELSE 0 END) AS received,
       sum(CASE WHEN movement = 'printed' THEN n ELSE 0 END) AS printed,
       sum(CASE WHEN movement = 'misprint' THEN n ELSE 0 END) AS misprinted,
       sum(CASE WHEN movement = 'received' THEN n ELSE -n END) AS rest
FROM certificate_sheet WHERE :sheet IS NULL OR sheet = :sheet
GROUP BY sheet ORDER BY sheet;
