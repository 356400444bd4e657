"""Makes the pages of this folder that are made from data: ``python docs/build.py`` writes them beside this file."""

from pathlib import Path

from toolkit.problems.document import problems_document

PAGES = {"problems.md": problems_document}
"""Each page and what makes it."""

if __name__ == "__main__":
    for name, page in PAGES.items():
        (Path(__file__).parent / name).write_text(page(), encoding="utf-8", newline="\n")
