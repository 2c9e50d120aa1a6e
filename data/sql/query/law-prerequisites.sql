SELECT id, valid_from, valid_to, source, certainty, title, subject, needs, years, same_year, otherwise FROM prerequisite
ORDER BY title, subject, needs, id;
