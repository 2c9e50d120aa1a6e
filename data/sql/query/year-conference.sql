SELECT conference_on FROM year WHERE id = :year;
