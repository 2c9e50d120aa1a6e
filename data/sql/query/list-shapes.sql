-- What was answered about lists of one shape.
SELECT shape, list_kind, columns, sample FROM list_shape;
