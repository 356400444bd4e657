"""Build the guides: ``python -m guides.build`` from the top folder writes them beside this file.

``python -m guides.build --pictures`` draws the pictures anew first, which takes LibreOffice and poppler. Do so when
``tests/guides`` says that a picture no longer shows what is there.
"""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from guides.clerks import write_clerks_guide
from guides.officers import write_officers_guide
from guides.pictures import draw
from guides.writing import Guide

HERE = Path(__file__).resolve().parent
GUIDES: Mapping[str, tuple[str, Callable[[Guide], None]]] = {
    "guide-for-officers": ("Guide for officers", write_officers_guide),
    "guide-for-clerks": ("Guide for committee clerks", write_clerks_guide),
}
"""Each guide's name, its title, and what writes it; the same bytes every time."""


def guide_bytes(name: str) -> bytes:
    """The guide of that name as a Word file."""
    title, write = GUIDES[name]
    guide = Guide(title)
    write(guide)
    return guide.finished()


def main() -> None:
    """Write the guides, and with ``--pictures`` their pictures before."""
    if "--pictures" in sys.argv:
        draw()
    for name in GUIDES:
        path = HERE / f"{name}.docx"
        path.write_bytes(guide_bytes(name))
        print(f"{path.name}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
