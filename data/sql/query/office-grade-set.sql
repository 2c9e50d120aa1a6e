UPDATE grade SET score_from = :score_from, valid_to = :valid_to, source = :source, certainty = :certainty WHERE id = :id;
