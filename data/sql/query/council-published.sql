-- Years whose scores are public, each with the publication that holds.
SELECT year, id FROM score_publication WHERE state = 'published' ORDER BY year;
