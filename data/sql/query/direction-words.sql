-- Words that tell which way of a target is better.
SELECT word, direction FROM direction_word;
