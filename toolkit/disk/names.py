"""Names of files that every system takes."""

_MARKS = " -_'()&,"
_LONGEST = 100
_RESERVED = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)))
)
"""Names of devices, which Windows takes for no file, whatever their ending (Microsoft, "Naming files, paths ...")."""


def safe_file_name(name: str, otherwise: str = "unnamed") -> str:
    """The name without what no file's name can have, for an ending to follow; ``otherwise`` where nothing is left."""
    kept = "".join(letter if letter.isalnum() or letter in _MARKS else " " for letter in name)
    safe = " ".join(kept.split())[:_LONGEST].strip() or otherwise
    return f"{safe} -" if safe.casefold() in _RESERVED else safe
