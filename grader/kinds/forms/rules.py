"""Every form by its name."""

from collections.abc import Mapping

from grader.kinds.forms.completed_square import completed_square
from grader.kinds.forms.decimals import no_decimals
from grader.kinds.forms.expanded import expanded
from grader.kinds.forms.factored import factored
from grader.kinds.forms.form import Rule
from grader.kinds.forms.lowest_terms import lowest_terms
from grader.kinds.forms.negative_exponents import no_negative_exponents
from grader.kinds.forms.partial_fractions import partial_fractions
from grader.kinds.forms.simplified import simplified
from grader.kinds.forms.single_fraction import single_fraction
from grader.kinds.forms.solved import solved_for
from grader.kinds.forms.written import decimal_places, significant_digits

FORMS: Mapping[str, Rule] = {
    "factored": factored,
    "expanded": expanded,
    "lowest terms": lowest_terms,
    "single fraction": single_fraction,
    "partial fractions": partial_fractions,
    "completed square": completed_square,
    "simplified": simplified,
    "no decimals": no_decimals,
    "no negative exponents": no_negative_exponents,
    "solved for": solved_for,
    "digits": significant_digits,
    "places": decimal_places,
}
