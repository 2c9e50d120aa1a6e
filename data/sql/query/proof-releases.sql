-- What was signed off for the :paper of :year and :document (0: none).
SELECT finding, reason, released_by FROM proofread_release WHERE paper = :paper AND of_year = :year AND document_id = :document;
