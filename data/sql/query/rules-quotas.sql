-- Quotas in force at :date, with the names of their titles.
SELECT q.title,
       coalesce((SELECT name FROM title WHERE code = q.title AND coalesce(valid_from, '') <= :date ORDER BY valid_from DESC LIMIT 1),
                q.title),
       q.scope, q.base, q.base_title,
       coalesce((SELECT name FROM title WHERE code = q.base_title AND coalesce(valid_from, '') <= :date ORDER BY valid_from DESC LIMIT 1),
                q.base_title),
       q.percent, q.number, q.source, q.certainty
FROM quota AS q
WHERE coalesce(q.valid_from, '') <= :date AND coalesce(q.valid_to, '9999') >= :date
ORDER BY q.title, q.scope, q.id;
