SELECT id, changeset FROM journal;
