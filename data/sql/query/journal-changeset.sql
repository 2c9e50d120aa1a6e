SELECT changeset FROM journal WHERE id = :id;
