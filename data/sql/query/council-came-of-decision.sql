-- Whether anything came of the decision :decision that its signature has to stay for.
SELECT EXISTS (SELECT 1 FROM award WHERE decision_id = :decision AND (received_on IS NOT NULL OR revoked_by IS NOT NULL))
       OR EXISTS (SELECT 1 FROM fund_entry WHERE decision_id = :decision)
       OR EXISTS (SELECT 1 FROM decision WHERE refers_to = :decision AND state = 'signed');
