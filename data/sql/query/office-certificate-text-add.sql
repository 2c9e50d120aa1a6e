INSERT INTO certificate_text (id, title, field, width, lines, size, bold, valid_from, valid_to, source, certainty)
VALUES (:id, :title, :field, :width, :lines, :size, :bold, :valid_from, :valid_to, :source, :certainty);
