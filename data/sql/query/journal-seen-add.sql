INSERT INTO journal_seen (file_id, sequence, seen_file_id, seen_sequence)
VALUES (:file, :sequence, :seen_file, :seen_sequence);
