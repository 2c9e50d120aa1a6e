INSERT INTO quota (id, title, scope, base, base_title, percent, number, valid_from, valid_to, source, certainty)
VALUES (:id, :title, :scope, :base, :base_title, :percent, :number, :valid_from, :valid_to, :source, :certainty);
