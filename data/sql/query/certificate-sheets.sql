-- Kinds of sheets that designs are printed on, and those that were counted.
SELECT DISTINCT coalesce(sheet, name) FROM certificate_design
UNION
SELECT sheet FROM certificate_sheet WHERE sheet IS NOT NULL
ORDER BY 1;
