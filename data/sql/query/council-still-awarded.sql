-- Whether the decision :decision gives :member an award that no other decision took back.
SELECT NOT EXISTS (SELECT 1 FROM award WHERE decision_id = :decision AND (candidate_id = :member OR proposal_id = :member)
                   AND revoked_by IS NOT NULL);
