SELECT coalesce(k.village, 0) FROM unit AS u LEFT JOIN unit_kind AS k ON k.name = u.kind WHERE u.id = :unit;
