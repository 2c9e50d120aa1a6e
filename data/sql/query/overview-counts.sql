-- The numbers on the cards of the year's overview. A unit counts while it was one in that year.
SELECT
  (SELECT count(*) FROM unit
    WHERE coalesce(valid_from, '') <= :year || '-12-31' AND coalesce(valid_to, '9999') >= :year || '-01-01') AS units,
  (SELECT count(*) FROM pledge WHERE year = :year AND state IN ('received', 'signed')) AS pledges,
  (SELECT count(*) FROM candidate WHERE year = :year AND title = 'family') AS families,
  (SELECT count(*) FROM candidate WHERE year = :year AND title = 'citizen') AS citizens,
  (SELECT count(*) FROM candidate WHERE year = :year AND title = 'collective') AS collectives,
  (SELECT count(*) FROM proposal WHERE year = :year) AS proposals,
  (SELECT count(*) FROM candidate WHERE year = :year AND title = 'family' AND review IS NOT NULL) AS families_review,
  (SELECT count(*) FROM candidate WHERE year = :year AND title = 'citizen' AND review IS NOT NULL) AS citizens_review,
  (SELECT count(*) FROM candidate WHERE year = :year AND title = 'collective' AND review IS NOT NULL) AS collectives_review,
  (SELECT count(*) FROM proposal WHERE year = :year AND review IS NOT NULL) AS proposals_review,
  (SELECT count(*) FROM pledge WHERE year = :year AND review IS NOT NULL) AS pledges_review,
  (SELECT count(*) FROM council_member WHERE year = :year) AS members,
  (SELECT count(*) FROM difficulty WHERE year = :year) AS difficulties,
  (SELECT count(*) FROM difficulty WHERE year = :year AND coalesce(state, 'open') <> 'answered') AS unanswered;
