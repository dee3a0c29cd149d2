"""A `.quizpack`: what an instructor hands to students, without what they must not see."""

ENDING = ".quizpack"
