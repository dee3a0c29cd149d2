"""How marking on a cluster ends that cannot go on; the text is a sentence with a remedy."""


class NoCluster(Exception):
    """What was typed leads to no cluster that can decide anything."""


class ClusterLost(Exception):
    """It was there and is gone; what came before is kept."""


class NotAdmitted(Exception):
    """Raised in a worker that has not been sent the exercise: it is not the process that was there before."""
