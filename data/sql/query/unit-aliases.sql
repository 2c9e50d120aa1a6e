-- Other names of units valid in :year, as lists write them.
SELECT a.unit_id, a.alias, u.name FROM unit_alias AS a JOIN unit AS u ON u.id = a.unit_id
WHERE coalesce(u.valid_from, '') <= :year || '-12-31' AND coalesce(u.valid_to, '9999') >= :year || '-01-01';
