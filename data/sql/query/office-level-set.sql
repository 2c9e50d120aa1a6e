UPDATE level SET valid_to = :valid_to, source = :source, certainty = :certainty WHERE id = :id;
