"""Tallies of the usual scale."""

from toolkit.plan.ratings import RAG
from toolkit.plan.tallies import Tally


def tally(green: int, amber: int, red: int, missing: int, name: str = "") -> Tally:
    """A tally of Green, Amber, Red and Missing."""
    return Tally(RAG, (green, amber, red, missing), name)
