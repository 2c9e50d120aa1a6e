INSERT INTO unit_alias (id, alias, unit_id) VALUES (:id, :alias, :unit)
ON CONFLICT (alias) DO UPDATE SET unit_id = excluded.unit_id;
