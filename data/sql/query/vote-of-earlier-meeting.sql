-- Whether nomination :id was voted on by the council in an earlier meeting than :meeting, and not in that one.
SELECT EXISTS (SELECT 1 FROM vote AS v JOIN meeting AS m ON m.id = v.meeting_id
               WHERE (v.candidate_id = :id OR v.proposal_id = :id) AND m.level = 'council')
       AND NOT EXISTS (SELECT 1 FROM vote WHERE (candidate_id = :id OR proposal_id = :id) AND meeting_id = :meeting);
