"""What the tags of a template may say, and what went wrong with one, in plain words.

Tags are Jinja in a sandbox. A value is printed exactly as it is: it is never read as a tag or as Word's own markup. A
name that stands for nothing is an error, where plain Jinja would print nothing.
"""

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, cast

import jinja2
from jinja2.exceptions import SecurityError, TemplateRuntimeError, UndefinedError
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup, escape

from toolkit.exceptions import OutputError, TemplateError
from toolkit.tags import Tag

KEYWORDS = ("for", "endfor", "if", "elif", "else", "endif", "set", "cellbg", "colspan", "tr", "tc", "p", "r")
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPECIAL = re.compile("[&<>\"'\t\n\r]|[^\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_TABULATOR = '</w:t><w:tab/><w:t xml:space="preserve">'
_NOT_NAMED = re.compile(r"No (filter|test) named '([^']*)'")
_NOT_A_KEYWORD = re.compile(r"unknown tag '([^']*)'")


class UnknownName(UndefinedError):
    """A tag names something that is not there; ``known`` are the names that are."""

    def __init__(self, name: str, known: Iterable[str], message: str | None = None) -> None:
        super().__init__(message)
        self.name, self.known = name, sorted(known)


class _Strict(jinja2.StrictUndefined):
    """An unknown name, which remembers what could have stood there instead."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: object = missing,
        name: str | None = None,
        exc: type[TemplateRuntimeError] = UndefinedError,
    ) -> None:
        if exc is UndefinedError:
            known = [key for key in obj if isinstance(key, str)] if isinstance(obj, Mapping) else []
            exc = cast(type[TemplateRuntimeError], partial(UnknownName, str(name), known))
        super().__init__(hint, obj, name, exc)


class _Sandbox(SandboxedEnvironment):
    """Jinja in which ``row.update`` is the row's update and not the method of a dictionary."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The item of that name, or else what the sandbox allows."""
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


def tag_environment() -> jinja2.Environment:
    """The environment that every template is rendered with."""
    return _Sandbox(undefined=_Strict, autoescape=True, finalize=verbatim)


def verbatim(value: object) -> Markup:
    """The value as Word prints it: every character as it is, line breaks and tabs as Word's own.

    Raises OutputError for a character that no Word file can hold.
    """
    text = value if isinstance(value, str) else str(value)
    if not _SPECIAL.search(text):
        return Markup(text)
    check_storable(text)
    escaped = str(escape(text)).replace("\r\n", "\n").replace("\r", "\n")
    return Markup(escaped.replace("\n", _LINE_BREAK).replace("\t", _TABULATOR))


def check_storable(text: str) -> None:
    """Raises OutputError, with the words around it, for a character that XML and so Word cannot hold."""
    found = _FORBIDDEN.search(text)
    if found:
        near = _FORBIDDEN.sub(" ", text[max(0, found.start() - 30) : found.end() + 30]).strip()
        raise OutputError(
            f'The text near "{near}" holds an invisible character (code {ord(found[0])}) that Word cannot store: '
            "type that text again."
        )


def explain(error: Exception, tag: Tag | None, filters: Iterable[str] = ()) -> TemplateError:
    """The error of a tag as one sentence: what, where, and the nearest thing that would be right."""
    text = f"{tag.text} in {tag.place}" if tag else "a tag"
    message = str(error)
    if isinstance(error, UnknownName):
        return TemplateError(f"{text} stands for nothing: {_advice(error.name, error.known, tag)}")
    if named := _NOT_NAMED.search(message):
        return TemplateError(f'{text} uses "{named[2]}", which does not exist: {_advice(named[2], filters, tag)}')
    if keyword := _NOT_A_KEYWORD.search(message):
        return TemplateError(f"{text} cannot be read: {_advice(keyword[1], KEYWORDS, tag)}")
    if isinstance(error, SecurityError):
        return TemplateError(f"{text} asks for something that a template may not use: remove it.")
    if isinstance(error, jinja2.TemplateSyntaxError):
        return TemplateError(f"{text} cannot be read: compare it with the list of tags.")
    return TemplateError(f"{text} cannot be worked out: compare it with the list of tags.")


def _advice(wrong: str, known: Iterable[str], tag: Tag | None) -> str:
    """What to write instead, as a whole tag where one is near."""
    choices = list(known)
    near = difflib.get_close_matches(wrong, choices, 1)
    if near and tag:
        return f"did you mean {re.sub(rf'(?<!\w){re.escape(wrong)}(?!\w)', _literally(near[0]), tag.text)}?"
    if near:
        return f"did you mean {near[0]}?"
    return f"choose one of {', '.join(sorted(choices))}." if 0 < len(choices) <= 30 else "compare it with the list of tags."


def _literally(text: str) -> Callable[[re.Match[str]], str]:
    """A replacement in which nothing is special."""
    return lambda match: text
