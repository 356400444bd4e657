"""Makes what is made from data: ``python docs/build.py`` writes pages of this folder and the guides of ``guides/``."""

import sys
from pathlib import Path

from toolkit.problems.document import problems_document

TOP = Path(__file__).resolve().parent.parent
PAGES = {"problems.md": problems_document}
"""Each page and what makes it."""

if __name__ == "__main__":
    for name, page in PAGES.items():
        (TOP / "docs" / name).write_text(page(), encoding="utf-8", newline="\n")
    sys.path.insert(0, str(TOP))
    from guides.build import main

    sys.argv = sys.argv[:1]
    main()
