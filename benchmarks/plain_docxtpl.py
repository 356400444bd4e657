"""docxtpl by itself: ``python -m benchmarks.plain_docxtpl TEMPLATE CONTEXT.pickle OUT``."""

import pickle
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Environment


class _ByKey(Environment):
    """In a template "row.update" is the dictionary's key here, not its method."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        return obj[attribute] if isinstance(obj, dict) and attribute in obj else super().getattr(obj, attribute)


def render_plainly(template: Path, context: Mapping[str, object], out: Path) -> None:
    """Render and save, as docxtpl's own documentation does."""
    document = DocxTemplate(template)
    document.render(dict(context), _ByKey(autoescape=True))
    document.save(out)


if __name__ == "__main__":
    render_plainly(Path(sys.argv[1]), pickle.loads(Path(sys.argv[2]).read_bytes()), Path(sys.argv[3]))
