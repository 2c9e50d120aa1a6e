INSERT INTO journal (time, user, label, changes, bulk, changeset)
VALUES (:time, :user, :label, :changes, :bulk, :changeset);
