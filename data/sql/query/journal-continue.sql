-- An action of which more became known: it stands under the sequence of its latest part.
UPDATE journal SET time = :time, label = :label, changes = :changes, bulk = :bulk, changeset = :changeset, sequence = :sequence
WHERE id = :id;
