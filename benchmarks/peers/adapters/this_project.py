"""This project, called as its README says."""

from answering import Asked, Unreadable, serve

import grader


def same(asked: Asked) -> bool | None:
    try:
        verdict = grader.equivalent(asked.expected, asked.answer, where=asked.where, names=asked.names)
    except grader.Unclear:
        raise Unreadable from None
    return {grader.Outcome.SAME: True, grader.Outcome.DIFFERENT: False}.get(verdict.outcome)


serve(f"grader {grader.__version__}", same)
