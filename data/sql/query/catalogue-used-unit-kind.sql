SELECT EXISTS (SELECT 1 FROM unit_kind AS k JOIN unit AS u ON u.kind = k.name WHERE k.id = :id);
