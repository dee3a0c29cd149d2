"""The names of mistakes that a feedback rule may use: `if: mistake chain-rule`. Sentences: wording/mistakes.py."""

MISTAKE_NAMES = frozenset(
    "chain-rule chain-inside outer-kept inside-only inside-lost inside-other-letter function-derivative "
    "brackets-lost product-as-product product-as-sum product-term-lost quotient-as-quotient quotient-reversed "
    "quotient-not-squared quotient-plus power-not-lowered power-not-brought-down power-raised power-lowered-twice "
    "exponential-as-power power-as-exponential logarithm-lost function-sign reciprocal-sign root-factor sign-lost "
    "constant-kept factor-dropped other-letter term-dropped term-copied wrong-letter twice first-only "
    "pure-for-mixed part-missing integrated copied whole-sign swapped-point wrong-point not-evaluated "
    "evaluated-first evaluated-too-soon value-instead components-swapped component-sign opposite not-unit "
    "unit-taken norm-not-rooted norm-as-sum not-normalised number-sign reciprocal percent rounded number-factor "
    "off-by-factor off-by-constant term-sign".split()
)
