-- Candidates and proposals that :meeting votes on.
SELECT coalesce(candidate_id, proposal_id) FROM vote WHERE meeting_id = :meeting;
