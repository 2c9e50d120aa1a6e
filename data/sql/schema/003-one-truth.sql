-- Schema 3. The day a dossier came in (it says which law it is judged by), and ids for merging.

ALTER TABLE candidate ADD COLUMN received_on TEXT;
ALTER TABLE proposal ADD COLUMN received_on TEXT;
