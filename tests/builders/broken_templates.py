"""Templates that cannot be used, and what is said of them."""

from pathlib import Path

import pytest

from tests.builders.papers import PROPERTIES, example, template
from toolkit.errors import TemplateError
from toolkit.word.render import render_report

LOOP = ("{%tr for row in measures %}", "{%tr endfor %}")


def failure(path: Path, context: dict[str, object] | None = None) -> str:
    """What the officer reads when the paper cannot be made."""
    with pytest.raises(TemplateError) as raised:
        render_report(path, context or example(), PROPERTIES)
    return str(raised.value)


def table_template(folder: Path, *tags: str) -> Path:
    """A template whose one table repeats a row with these tags for the success measures."""
    blanks = [""] * (len(tags) - 1)
    return template(folder, "Above", rows=[["Heading"] * len(tags), [LOOP[0], *blanks], list(tags), [LOOP[1], *blanks]])
