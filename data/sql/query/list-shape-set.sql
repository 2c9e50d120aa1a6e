INSERT INTO list_shape (id, shape, list_kind, columns, sample) VALUES (:id, :shape, :kind, :columns, :sample)
ON CONFLICT (shape) DO UPDATE SET list_kind = excluded.list_kind, columns = excluded.columns, sample = excluded.sample;
