-- Units of :year with the council member in charge.
SELECT u.code, u.name, u.kind, u.head, u.title, u.phone, u.households, u.members, m.name AS in_charge, u.id AS record_id
FROM unit AS u
LEFT JOIN assignment AS a ON a.unit_id = u.id AND a.year = :year
LEFT JOIN council_member AS m ON m.id = a.council_member_id
WHERE (:unit = 0 OR u.id = :unit)
  AND coalesce(u.valid_from, '') <= :year || '-12-31' AND coalesce(u.valid_to, '9999') >= :year || '-01-01'
ORDER BY u.sort_key, u.id;
