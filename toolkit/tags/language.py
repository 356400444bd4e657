"""What the tags of a template may say, and what went wrong with one, in plain words.

Tags are Jinja in a sandbox. A value is printed exactly as it is: it is never read as a tag or as Word's own markup. A
name that stands for nothing is an error, where plain Jinja would print nothing.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache, partial
from typing import Any, cast

import jinja2
from jinja2 import meta, nodes
from jinja2.exceptions import SecurityError, TemplateRuntimeError, UndefinedError
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup, escape

from toolkit.entries.wording import LOOSELY, nearest
from toolkit.errors import OutputError, TemplateError
from toolkit.records import dataclass
from toolkit.tags.allowed import (
    TESTS,
    TEXT_ALONE,
    NotAllowedError,
    NotTextError,
    join_texts_alone,
    limited_filters,
    parsed,
)
from toolkit.tags.limits import EACH, TooMuchError, counting, limit_loops, render_limited
from toolkit.tags.tag import Tag, in_one_sentence, normalised
from toolkit.tags.values import Drawn

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPECIAL = re.compile("[&<>\"'\t\n\r]|[^\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_TABULATOR = '</w:t><w:tab/><w:t xml:space="preserve">'
_OPENING = re.compile(r"(\{\{|\{%)([-+]?)(.{0,2000}?)(?=[-+]?(?:\}\}|%\}))")
_NOT_NAMED = re.compile(r"No (?:filter|test) named '([^']*)'")
FAILED = (
    jinja2.TemplateError, ArithmeticError, AttributeError, LookupError, MemoryError, RecursionError, SyntaxError,
    TypeError, ValueError,
)  # fmt: skip
"""What Jinja raises for a tag that cannot be read or worked out."""
_MANY = 30
"""A list of more names than this is no help in a sentence."""


class UnknownNameError(UndefinedError):
    """A tag names something that is not there; ``known`` are the names that are, ``line`` the tag's line or 0."""

    def __init__(self, name: str, known: Iterable[str], message: str | None = None, line: int = 0) -> None:
        super().__init__(message)
        self.name, self.known, self.line = name, sorted(known), line


class _Strict(jinja2.StrictUndefined):
    """An unknown name, which remembers what could have been there instead."""

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
            exc = cast("type[TemplateRuntimeError]", partial(UnknownNameError, str(name), known))
        super().__init__(hint, obj, name, exc)


class _Sandbox(SandboxedEnvironment):
    """Jinja in which ``row.update`` is the row's update and not the method of a dictionary."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The item of that name, or else what the sandbox allows."""
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


@cache
def tag_environment() -> SandboxedEnvironment:
    """The environment that every template is rendered with; always the same one."""
    environment = _Sandbox(undefined=_Strict, autoescape=True, finalize=verbatim)
    environment.globals = {"range": range}  # the others make texts and lists that no paper needs
    # Every value is printed verbatim, so these have nothing to add: not even `safe` turns a value into markup.
    plain = dict.fromkeys(("safe", "e", "escape", "forceescape"), str)
    environment.filters = counting(limited_filters(environment.filters | plain))
    environment.tests = {name: test for name, test in environment.tests.items() if name in TESTS}
    return environment


def verbatim(value: object) -> Markup:
    """The value as Word prints it: every character as it is, line breaks and tabs as Word's own.

    Raises OutputError for a character that no Word file can hold, and NotTextError for a list or a dictionary.
    """
    if isinstance(value, Drawn):
        return Markup(value.markup)
    text = value.unescape() if isinstance(value, Markup) else str(value)  # Jinja escapes what stands in quotes itself
    if not isinstance(value, str | int | float):
        raise NotTextError(text)
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


def render_tags(environment: jinja2.Environment, xml: str, tags: Iterable[Tag], context: Mapping[str, object]) -> str:
    """A part's XML with its tags replaced by values.

    ``tags`` are the part's tags as written. Raises TemplateError that names the tag at fault and its place.
    """
    source, expressions = _one_tag_a_line(xml)
    try:
        compiled = _compiled(environment, source)
        _check_names(compiled, context, environment)
        return render_limited(compiled.template, dict(context))
    except FAILED as error:
        raise _explained(error, _nth(tags, expressions, _line(error) - 2), environment) from error


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A part ready to be rendered; ``unknown`` are the names to which nothing in it gives a value."""

    template: jinja2.Template
    unknown: frozenset[str]
    names: tuple[nodes.Name, ...]


@lru_cache(maxsize=64)
def _compiled(environment: jinja2.Environment, source: str) -> _Compiled:
    """The part of a template, read once however many papers are made from it. Raises what Jinja raises."""
    tree = parsed(environment, source)
    unknown = frozenset(meta.find_undeclared_variables(tree))
    names = tuple(tree.find_all(nodes.Name))
    _check_filters(tree, environment)
    join_texts_alone(tree)
    limit_loops(tree)
    return _Compiled(environment.from_string(tree), unknown, names)


def _one_tag_a_line(xml: str) -> tuple[str, list[str]]:
    """The XML with the inside of each tag on a line of its own, so that Jinja's line number says which tag it was.

    Also what each tag says: the first is on line 2.
    """
    expressions: list[str] = []

    def begin_line(match: re.Match[str]) -> str:
        inside = match[3].replace("&amp;", "&")  # docxtpl has done so with < and > only
        expressions.append(normalised(inside))
        return f"{match[1]}{match[2]}\n{inside}"

    return _OPENING.sub(begin_line, xml.replace("\n", " ")), expressions


def _check_names(compiled: _Compiled, context: Mapping[str, object], environment: jinja2.Environment) -> None:
    """Raises UnknownNameError for a name that nothing gives a value, also where this paper would not reach it."""
    unknown = compiled.unknown - context.keys() - environment.globals.keys()
    for name in compiled.names if unknown else ():
        if name.name in unknown and name.ctx == "load":
            given = {other.name for other in compiled.names if other.ctx != "load"}
            raise UnknownNameError(name.name, given | context.keys(), line=name.lineno)


def _check_filters(tree: nodes.Template, environment: jinja2.Environment) -> None:
    """Raises jinja2.TemplateAssertionError for an unknown filter, also where this paper would not reach it."""
    for node in tree.find_all(nodes.Filter):
        if node.name not in environment.filters:
            raise jinja2.TemplateAssertionError(f"No filter named '{node.name}'.", node.lineno)


def _line(error: BaseException) -> int:
    """The line of the template at which Jinja stopped, or 0."""
    line = getattr(error, "line", None) or getattr(error, "lineno", None) or 0
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return int(line)


def _nth(tags: Iterable[Tag], expressions: list[str], index: int) -> Tag | None:
    """The tag as written that became the ``index``-th tag of the rewritten part, or None."""
    wanted = expressions[index] if 0 <= index < len(expressions) else None
    alike = [tag for tag in tags if tag.expression == wanted]
    earlier = expressions[: max(index, 0)].count(wanted or "")
    return alike[min(earlier, len(alike) - 1)] if alike else None


def _explained(error: Exception, tag: Tag | None, environment: jinja2.Environment) -> TemplateError:
    """The error of a tag as one sentence: what, where, and the nearest thing that would be right."""
    key, words = explain(error, tag.text if tag else "", environment)
    return TemplateError(in_one_sentence(key, f"{tag.text} in {tag.place}" if tag else "a tag", words))


def explain(error: Exception, tag: str, environment: jinja2.Environment) -> tuple[str, dict[str, object]]:
    """What is wrong with a tag, as a key of the catalogue and its words; ``tag`` is its text if known."""
    message = str(error)
    if isinstance(error, UnknownNameError):
        return advised("unknown-name", error.name, error.known, tag)
    if named := _NOT_NAMED.search(message):
        if message.startswith("No test"):
            return advised("unknown-test", named[1], environment.tests, tag)
        return advised("unknown-filter", named[1], environment.filters.keys() - {EACH, TEXT_ALONE}, tag)
    if isinstance(error, NotTextError):
        return "not-text", {}
    if isinstance(error, NotAllowedError):
        return "refused/what", {"what": error.what}
    if isinstance(error, TooMuchError):
        return "too-much", {}
    if isinstance(error, SecurityError):
        return "refused", {}
    return "unreadable" if isinstance(error, jinja2.TemplateSyntaxError) else "not-worked-out", {}


def advised(code: str, wrong: str, known: Iterable[str], tag: str) -> tuple[str, dict[str, object]]:
    """The wording for an unknown name: with the whole tag that was meant, with the choices, or with neither."""
    choices = sorted(known)
    if near := nearest(wrong, choices, LOOSELY):
        word = re.compile(rf"(?<!\w){re.escape(wrong)}(?!\w)")
        return f"{code}/near", {"name": wrong, "meant": word.sub(lambda _: near, tag) if tag else near}
    if 0 < len(choices) <= _MANY:
        return f"{code}/choose", {"name": wrong, "known": ", ".join(choices)}
    return code, {"name": wrong}
