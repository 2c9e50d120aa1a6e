-- Whether the file's votes are of before there were meetings: numbers, and no meeting at all.
SELECT NOT EXISTS (SELECT 1 FROM meeting)
       AND (EXISTS (SELECT 1 FROM candidate WHERE coalesce(attend, agree, council_total, council_present, council_agree) IS NOT NULL)
            OR EXISTS (SELECT 1 FROM proposal WHERE coalesce(attend, agree, council_total, council_present, council_agree) IS NOT NULL));
