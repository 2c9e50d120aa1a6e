DELETE FROM quota WHERE id = :id AND shipped IS NULL;
