"""What is said of an antiderivative and its constant."""

ANTIDERIVATIVES = {
    "constant_missing": "Add a constant such as + C: yours is one antiderivative among many.",
    "constant_wanted": "Your derivative is right; what you left out is a constant such as + C.",
    "constant_narrow": "The constant you wrote with {constant} may not take every value; write + C.",
    "pieces": "Mind the gaps: on each piece yours differs from the expected answer by another constant.",
    "narrower": "Yours has the right derivative, and is not defined for every {letter} that counts; "
    "mind logarithms and roots, as in ln|{letter}|.",
    "differentiated": "You differentiated; this asks for an antiderivative.",
    "other_derivative": "Differentiate your answer by {letter}: that is not what was to be integrated. "
    "The two derivatives are compared.",
}
