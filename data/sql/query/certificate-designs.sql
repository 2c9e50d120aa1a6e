-- Designs of certificates to choose from.
SELECT code, name FROM certificate_design ORDER BY sort_order, name;
