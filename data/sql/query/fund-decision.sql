-- Prize money of the decision :decision that is due to those from whom nothing was taken back, and what was paid (less what
-- came back).
SELECT coalesce((SELECT sum(amount) FROM award WHERE decision_id = :decision AND revoked_by IS NULL), 0),
       coalesce((SELECT sum(CASE direction WHEN 'income' THEN -amount ELSE amount END) FROM fund_entry
                 WHERE decision_id = :decision AND purpose IN ('prize', 'given-back')), 0);
