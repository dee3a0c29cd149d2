"""What keeps a gradebook from being used: one type for everything that goes wrong, in a sentence for a person."""


class GradebookProblem(Exception):
    """Nothing was written by the transaction that met it.

    message: what is wrong and with which file, without a full stop. remedy: what to do, in whole sentences, or "".
    """

    def __init__(self, message: str, remedy: str = "") -> None:
        self.message, self.remedy = message, remedy
        super().__init__(f"{message}. {remedy}".strip())
