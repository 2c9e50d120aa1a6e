UPDATE threshold SET base = :base, percent = :percent, valid_to = :valid_to, source = :source, certainty = :certainty WHERE id = :id;
