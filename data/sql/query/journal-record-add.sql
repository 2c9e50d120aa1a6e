INSERT OR IGNORE INTO journal_record (record_id, journal_id) VALUES (:record, :journal);
