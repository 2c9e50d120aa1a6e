UPDATE certificate_text
SET title = :title, field = :field, width = :width, lines = :lines, size = :size, bold = :bold,
    valid_from = :valid_from, valid_to = :valid_to, source = :source, certainty = :certainty
WHERE id = :id;
