"""The shape of the papers' context: every tag with a stand-in for its value, made without reading a workbook.

By it a template is checked before each paper, which must not cost what a real example does.
"""

from typing import Any

from toolkit.plan.ratings import RAG
from toolkit.tag_guide.descriptions import DESCRIPTIONS
from toolkit.tags.values import ChartData, ChartSeries, Picture

_TEXT, _COLOUR, _STATUS = "1", "FFFFFF", RAG.ratings[0].name
SMALLEST_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c63f80f0001010100b138f6140000000049454e44ae426082"
)
"""The smallest picture: one white point."""
_TEXTS = ("document[].", "cover_report[].", "agenda[].")
_FLAGS = ("heading2", "heading3", "heading4", "contents", "paragraph", "numbered", "bullet", "detail", "item")
_MORE_FLAGS = ("note", "listed")
_ALONE = ("has_exempt_part", "cover_tells_of_section_17")


def context_shape() -> dict[str, object]:
    """Every tag of the papers with a value of its kind: a text, a colour, a condition, a picture, a chart, a list."""
    context: dict[str, Any] = {}
    for path in DESCRIPTIONS:
        _put(context, path, _stand_in(path))
    return context


def _stand_in(path: str) -> object:
    text = next((text for text in _TEXTS if path.startswith(text)), "")
    of_block = path.removeprefix(text) if text else ""
    if of_block in (*_FLAGS, *_MORE_FLAGS) or path in _ALONE or path.endswith("[].bullet"):
        return True
    name = path.rpartition(".")[2]
    if name == "picture":
        return Picture(SMALLEST_PNG, 1.0, _TEXT)
    if name.endswith("_chart"):
        return ChartData((_TEXT,), (ChartSeries(_TEXT, (1,), _COLOUR, _COLOUR),), _TEXT)
    return {"fill": _COLOUR, "status": _STATUS}.get(name, _TEXT)


def _put(holder: dict[str, Any], path: str, value: object) -> None:
    """Put a value at its path; ``[]`` is a list, whose one row holds what follows."""
    name, _, rest = path.partition(".")
    if not name.endswith("[]"):
        if rest:
            _put(holder.setdefault(name, {}), rest, value)
        else:
            holder[name] = value
        return
    rows = holder.setdefault(name.removesuffix("[]"), [])
    if not rest:
        rows[:] = [value]
        return
    if not rows:
        rows.append({})
    _put(rows[0], rest, value)
