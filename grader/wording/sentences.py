"""One sentence for each finding, by its code; `{name}` takes a fact. Sentences speak to the one who typed."""

from grader.wording.antiderivatives import ANTIDERIVATIVES
from grader.wording.forms import FORMS
from grader.wording.mistakes import MISTAKES, TOGETHER

READING = {
    "empty": "There is nothing to read.",
    "long": "This is too long: {size}, where {limit} are read.",
    "character": "I cannot read this: character {at} is {name}, which has no meaning here.",
    "degrees": "Leave out the degree sign: 60 where the question asks for degrees, else the angle in radians, pi/3.",
    "newline": "Write the answer on one line.",
    "encoding": "Character {at} did not arrive whole: the text is not UTF-8.",
    "digits": "A number with more than {limit} digits is not read.",
    "exponent": "An exponent beyond {limit} is not read.",
    "superscript": "I cannot read the exponent {name}; write it as ^( ).",
    "deep": "This is nested more than {limit} deep; write it in simpler steps.",
    "two_ways": "{name} can be read in two ways, {first} and {second}; write the * where you mean it.",
    "case": "There is no {name} here; did you mean {meant}? Capital and small letters differ.",
    "letter_number": "What is {name}: {letter}*{number} or {letter}^{number}? Write it so.",
    "solver": "{name} is a computer's word; write the result.",
    "unclosed": "I cannot read this: the bracket at character {at} is never closed.",
    "unclosed_bar": "I cannot read this: the bar at character {at} is never closed.",
    "mismatched": "The bracket {bracket} is closed by {found}; I expected {closing}.",
    "unopened": "The {bracket} at character {at} closes nothing.",
    "nothing_inside": "There is nothing inside these brackets.",
    "empty_component": "A component is missing here.",
    "operand_after": "Something is missing after {sign}.",
    "operand_before": "Something is missing before {sign}.",
    "operand_between": "Something is missing between {sign} and {found}.",
    "unexpected": "I did not expect {found} here.",
    "joined": "Write each condition out on both sides of {name}: x = 1 {name} y = 2.",
    "numbers": "Two numbers stand side by side, {first} and {second}; write a sign, or the number without a space.",
    "number_after": "A number follows {first}; write {first}*{second} or {first}^{second}.",
    "number_behind": "A number follows {first}; write * between them.",
    "points": "A number has one decimal sign; this has two points or commas.",
    "relation": "There is no sign {name}; did you mean {meant}?",
    "decimal_comma": "Is this the number {point} or the pair {pair}? Write it so.",
    "percent": "A percent sign may only follow a number.",
    "derivative_order": "The order above the line is {order}, and below it stand {letters} letters.",
    "no_letter": "{function} does not depend on {name}.",
    "command": "I do not know the LaTeX command {name}.",
    "latex_argument": "This LaTeX command wants its argument in braces.",
    "ragged": "The rows of this matrix have different lengths.",
    "log_base": "{name} is no base of a logarithm here; write log_2(x), or ln(x)/ln(b).",
    "mixed": "Is this a mixed number or a product? Write a sum or a * between them.",
    "double_factorial": "Is this the factorial of a factorial? Write it with brackets.",
    "index": "What is {name}[ ]? Write a product with *, or a name such as {name}_1.",
    "plus_minus": "Is this plus, minus, or both? Write one sign; two answers are two components.",
    "separators": "Both {first} and {second} separate here; use one of them, and a point in decimals (0.5).",
    "infinity": "Infinity is no answer here.",
    "no_set": "After `in` stands an interval or a set, such as [1, 2) or {{1, 2}}.",
    "argument": "{name} of what? Write {name}( ) with something inside.",
    "count": "{name} takes {takes} between its brackets; you gave {count}.",
    "function_argument": "How far does {name} reach? Write {first} or {second}.",
    "rounding": "After `to` I expect how exact the value is to be: 3 digits or 2 places.",
    "function_power": "The power between {name} and its argument has to be a number or a letter.",
    "no_name": "{name} is not a name.",
    "beside_after_division": "Read as {read}, not as {other}.",
    "power_of_power": "Read as {read}, not as {other}.",
    "beside_after_power": "Read as {read}, not as {other}.",
    "beside_after_root": "Read as {read}, not as {other}.",
    "function_then_division": "Read as {read}, not as {other}.",
    "power_then_division": "Read as {read}, not as {other}.",
    "given_product": "Read as the product {read}.",
    "label": "Read without the label {label}.",
    "inverse_function": "Read as {read}, not as {other}.",
}  # fmt: skip
KINDS = {
    "undefined": "{part} is not defined, whatever the letters are.",
    "underivable": "{reason}",
    "not_one": "This asks for one expression, and you gave {found}.",
    "not_vector": "This asks for {asked} components, and you gave {found}.",
    "relation_inside": "Component {number} is an equation or a condition; write its value alone, as in (8, 6).",
    "components": "This asks for {asked} components; you gave {given}.",
    "not_matrix": "This asks for a matrix of {rows} by {columns}, such as [[1, 2], [3, 4]], and you gave {found}.",
    "matrix_size": "This asks for a matrix of {rows} by {columns}; you gave {given}.",
    "other_shape": "This asks for {asked}, and you gave {found}.",
    "transposed": "These are the right entries, with rows and columns swapped.",
    "not_unit": "A unit vector has length 1; yours has another length.",
    "missing": "Something is missing: {missing} more.",
    "extra": "There is too much: {extra} that should not be there.",
    "not_among": "Too much: {wrong} that should not be there, and something is missing.",
    "unmet": "It should be so that {wanted}; with your answer that reads {found}.",
    "no_item": "There is no item {name}; items go from 1 to {items}.",
    "not_each_once": "Name each of the {items} items once, such as 2 1 3.",
    "out_of_order": "The order goes wrong at place {place}.",
    "one_choice": "Choose one; you named {given}.",
    "no_option": "There is no option {name}; the options are a to {last}.",
    "no_pair": "I cannot read {text} as a pair; write pairs such as {example}.",
    "no_such_pair": "There is no {text}; items go from 1 to {items}, options from a to {options}.",
    "matched_twice": "Item {item} is matched twice.",
    "unmatched": "Look again at: {items}.",
    "no_condition": "{text} is no condition on letters; write one such as x > 0.",
    "said": "{text}",
    "reversed": "These are the right components, in the wrong order.",
    "zero_vector": "The zero vector points nowhere.",
    "along": "Every positive multiple counts.",
    "along_either_way": "Every multiple but zero counts.",
    "other_direction": "It points in another direction.",
    "opposite_direction": "It points in exactly the opposite direction.",
    "sense_changes": "At some points it runs the right way, at others the opposite way.",
}  # fmt: skip
MARKING = {
    "fault": "The program failed over this answer ({fault}); please report it.",
    "too_long": "It was not decided in the time that one answer has.",
    "memory": "It was not decided in the memory that one answer has.",
    "died": "The program that was deciding it ended.",
    "person": "A person decided this.",
    "tries": "Wrong tries before this one ({count}) take off {off} of the part's marks.",
    "hints": "Hints that were read ({count}) take off {off} of the part's marks.",
    "late": "Handed in late (days begun: {days}): {off} off.",
}
SENTENCES = (
    {f"reading.{code}": text for code, text in READING.items()}
    | {f"kinds.{code}": text for code, text in (KINDS | ANTIDERIVATIVES).items()}
    | {f"forms.{code}": text for code, text in FORMS.items()}
    | {f"marking.{code}": text for code, text in MARKING.items()}
    | {f"mistakes.{code}": said.sentence for code, said in MISTAKES.items()}
    | {f"mistakes.{code}": text for code, text in TOGETHER.items()}
)
NOTES = frozenset(
    f"reading.{code}"
    for code in (
        "beside_after_division beside_after_power beside_after_root power_of_power function_then_division "
        "inverse_function label power_then_division given_product"
    ).split()
)
