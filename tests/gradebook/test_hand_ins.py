"""Hand-ins that are asked for by what they say."""

from sqlalchemy import insert

from grader.gradebook import Place, open_gradebook
from grader.gradebook.hand_ins import that_say
from grader.gradebook.schema import answers, hand_ins, tries
from tests.gradebook.books import row


def test_those_who_say_one_of_any_number_of_answers(place: Place) -> None:
    """More than a statement can hold; also who only tried it. Others, other parts and other exercises are not meant."""
    said = [(1, "e", "q", "x + 69999"), (2, "e", "q", "y"), (3, "e", "p", "x + 1"), (4, "f", "q", "x + 1")]
    with open_gradebook(place) as book, book.writing() as connection:
        for number, exercise, part, raw in said:
            about = {"id": number, "digest": str(number), "exercise": exercise, "student": f"s{number}"}
            connection.execute(insert(hand_ins).values(row(hand_ins, **about)))
            connection.execute(insert(answers).values(row(answers, hand_in=number, part=part, raw=raw)))
        connection.execute(insert(tries).values(row(tries, hand_in=2, number=1, part="q", raw="x + 3")))
        assert that_say(connection, "e", "q", [f"x + {number}" for number in range(70_000)]) == {1, 2}
        assert that_say(connection, "e", "q", []) == set()
