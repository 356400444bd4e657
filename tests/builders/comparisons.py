"""What the proofs of counts and rates share."""

from tests import DATA

VECTORS = DATA / "vectors"


def pair(interval):
    return [interval.low, interval.high]
