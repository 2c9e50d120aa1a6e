INSERT INTO journal_state (file_id, sequence, journal_id, state, time, user)
VALUES (:file, :sequence, :journal, :state, :time, :user);
