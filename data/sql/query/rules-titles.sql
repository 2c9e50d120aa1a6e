-- Titles and forms of commendation of all times; those in force at :date first.
SELECT code, name, family, level, valid_from, valid_to, source, headings,
       coalesce(valid_from, '') <= :date AND coalesce(valid_to, '9999') >= :date AS in_force
FROM title
ORDER BY in_force DESC, valid_from DESC, sort_order;
