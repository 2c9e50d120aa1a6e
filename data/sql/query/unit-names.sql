-- Units valid in :year, for recognising them in lists.
SELECT id, name, code, kind FROM unit
WHERE coalesce(valid_from, '') <= :year || '-12-31' AND coalesce(valid_to, '9999') >= :year || '-01-01'
ORDER BY sort_key;
