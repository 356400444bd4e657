"""Fields that a reader fills in: each needs a name (WCAG 2.2, success criterion 4.1.2)."""

from collections.abc import Iterator

from toolkit.accessibility.content import PrintedContent, within
from toolkit.accessibility.document import Element, W, text_of, value
from toolkit.entries.text import one_line
from toolkit.problems.catalogue import problem
from toolkit.problems.problem import Problem

_FILLED_IN = {"dropDownList", "comboBox", "date", "text", "checkbox", "picture"}
_NAMES = ("alias", "tag")


def control_faults(content: PrintedContent) -> Iterator[Problem]:
    """Fields without a name, and controls of a kind that few programs know."""
    for part in content.document.parts:
        for number, found in enumerate(part.root.iter(f"{W}sdt", f"{W}ffData"), start=1):
            named = _control_is_named(found) if found.tag == f"{W}sdt" else _field_is_named(found)
            if not named:
                yield problem("field-label", within(part, f"Field {number}"))
        for number, _ in enumerate(part.root.iter(f"{W}control"), start=1):
            yield problem("field-active", within(part, f"Control {number}"))


def _control_is_named(control: Element) -> bool:
    """Whether a content control has a title, or is none to be filled in: a wrapper, or the document's own property."""
    properties = control.find(f"{W}sdtPr")
    kinds = {str(child.tag).rpartition("}")[2] for child in properties} if properties is not None else set()
    if not kinds & _FILLED_IN or "dataBinding" in kinds or properties is None:
        return True
    if "checkbox" in kinds and _has_words_beside(control):
        return True
    return any((value(properties.find(W + name)) or "").strip() for name in _NAMES)


def _has_words_beside(control: Element) -> bool:
    """Whether the paragraph of a check box says what is ticked, so that it is read with the box."""
    paragraph = next(control.iterancestors(f"{W}p"), None)
    return paragraph is not None and len(one_line(text_of(paragraph))) > len(one_line(text_of(control)))


def _field_is_named(field: Element) -> bool:
    """Whether an older form field has a help text, which is what is read aloud."""
    return any((value(field.find(W + name)) or "").strip() for name in ("helpText", "statusText"))
