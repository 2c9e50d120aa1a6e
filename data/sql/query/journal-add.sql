INSERT INTO journal (time, user, label, changes, bulk, changeset, file_id, sequence)
VALUES (:time, :user, :label, :changes, :bulk, :changeset, :file, :sequence);
