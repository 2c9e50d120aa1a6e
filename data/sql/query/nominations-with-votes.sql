-- Candidates and proposals that have any number of a vote.
SELECT id FROM candidate WHERE coalesce(attend, agree, council_total, council_present, council_agree) IS NOT NULL
UNION ALL
SELECT id FROM proposal WHERE coalesce(attend, agree, council_total, council_present, council_agree) IS NOT NULL;
