-- Whether the office's own fields, or a background, are of the design :id.
SELECT EXISTS (
  SELECT 1 FROM certificate_design AS d
  WHERE d.id = :id
    AND (EXISTS (SELECT 1 FROM certificate_field WHERE design = d.code AND shipped IS NULL)
         OR EXISTS (SELECT 1 FROM certificate_background WHERE design = d.code))
);
