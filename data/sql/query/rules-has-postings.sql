-- Whether the office notes the postings of :year in this file.
SELECT EXISTS (SELECT 1 FROM posting WHERE year = :year);
