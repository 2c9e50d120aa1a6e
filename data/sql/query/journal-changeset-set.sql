UPDATE journal SET changeset = :changeset WHERE id = :id;
