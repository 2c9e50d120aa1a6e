-- All units with what rules ask of them.
SELECT u.id, u.name, u.valid_from, u.valid_to, u.households, coalesce(k.village, 0), u.members, u.successor_id
FROM unit AS u
LEFT JOIN unit_kind AS k ON k.name = u.kind
ORDER BY u.id;
