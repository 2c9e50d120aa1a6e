DELETE FROM certificate_text WHERE id = :id AND shipped IS NULL;
