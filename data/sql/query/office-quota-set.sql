UPDATE quota
SET title = :title, scope = :scope, base = :base, base_title = :base_title, percent = :percent, number = :number,
    valid_from = :valid_from, valid_to = :valid_to, source = :source, certainty = :certainty
WHERE id = :id;
