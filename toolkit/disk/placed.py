"""Which files this process has put in place: what goes wrong afterwards, such as printing, does not undo them."""

from pathlib import Path

_PLACED: dict[Path, None] = {}


def note_placed(path: Path) -> None:
    """A file is whole and has its name."""
    _PLACED[path] = None


def placed() -> tuple[Path, ...]:
    """Those that are still there, in order."""
    return tuple(path for path in _PLACED if path.exists())


def forget_placed() -> None:
    """A job begins."""
    _PLACED.clear()
