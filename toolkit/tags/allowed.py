"""Which part of Jinja a tag may use: names, attributes, loops, conditions, comparisons and a short list of filters.

Jinja's own sandbox keeps a template from running programs, not from filling the memory or going on for ever: a text
times a thousand million, a loop in a loop over a made-up range. What papers need can do neither: nothing here makes a
long text of a short one, or a list of nothing. What is not on the lists is refused before anything is worked out, and
how often loops go round and how much is printed is limited while it is (:mod:`toolkit.tags.limits`).
"""

import functools
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.exceptions import SecurityError

FILTERS = frozenset(
    (
        "capitalize", "count", "d", "default", "e", "escape", "first", "forceescape", "groupby", "int", "join", "last",
        "length", "list", "lower", "map", "reject", "rejectattr", "replace", "reverse", "safe", "select", "selectattr",
        "sort", "string", "title", "trim", "unique", "upper",
    )
)  # fmt: skip
"""Jinja's filters that give no more than they are given; ``join`` and ``replace`` are measured first."""
TESTS = frozenset(
    (
        "!=", "<", "<=", "==", ">", ">=", "defined", "eq", "equalto", "even", "false", "ge", "gt", "in", "le", "lt",
        "mapping", "ne", "none", "number", "odd", "sequence", "string", "true", "undefined",
    )
)  # fmt: skip
_MADE_TEXT = (
    "capitalize", "e", "escape", "forceescape", "lower", "safe", "string", "title", "trim", "upper",
)  # fmt: skip
"""Filters that make a text of whatever they are given. A list made a text, made a list of its letters, made a text, and
so on, is soon longer than the memory, so they are given texts and numbers alone."""
TEXT_ALONE = "_text"
"""The filter that lets nothing else through; no tag can name it. It is put around what ``~`` joins."""
_OF_TEXT = frozenset(
    ("capitalize", "endswith", "lower", "lstrip", "rstrip", "startswith", "strip", "title", "upper", "isdigit")
)
"""What may be asked of a text in brackets, as in ``row.ref.startswith("1")``; none gives more than it is given."""
_LONGEST = 1_000
"""Characters of a text between quotes."""
_DEEPEST, _LOOPS = 100, 10
"""So far may one thing be in another, and a loop in a loop. Papers need six and three."""
_TIMES = 1_000
"""A number of times that something is printed, as in ``for n in range(3)``, is below this."""
MAX_TEXT = 200_000
"""Characters that a filter may make."""

_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Slice, nodes.If, nodes.Assign,
    nodes.With, nodes.CondExpr, nodes.And, nodes.Or, nodes.Not, nodes.Compare, nodes.Operand, nodes.Concat,
    nodes.Filter, nodes.Test, nodes.Tuple, nodes.List, nodes.Neg, nodes.Pos, nodes.Keyword,
)  # fmt: skip
"""Allowed as they are; what else is allowed is looked at more closely below."""
_SIGNS = {
    nodes.Add: "adds with +",
    nodes.Sub: "subtracts with -",
    nodes.Mul: "multiplies with *",
    nodes.Pow: "raises to a power with **",
    nodes.Div: "divides with /",
    nodes.FloorDiv: "divides with //",
    nodes.Mod: "uses %",
}


class NotAllowedError(SecurityError):
    """A tag uses what no tag may; ``what`` says what it does, ``line`` is the tag's."""

    def __init__(self, what: str, line: int) -> None:
        super().__init__(what)
        self.what, self.line = what, line


class NotTextError(TypeError):
    """A tag prints something that is neither text nor number."""


def parsed(environment: jinja2.Environment, source: str) -> nodes.Template:
    """What the tags say, nothing in it but what tags may. Raises NotAllowedError, and jinja2.TemplateSyntaxError."""
    try:
        tree = environment.parse(source)
    except RecursionError as error:
        raise NotAllowedError("is nested too deeply", 0) from error
    except ValueError as error:  # Python makes no number of more than 4,300 digits
        raise NotAllowedError("holds too long a text or number", 0) from error
    check_allowed(tree)
    return tree


def join_texts_alone(tree: nodes.Template) -> None:
    """Has what ``~`` joins be looked at when it is worked out: a list must not become a text."""
    for joined in list(tree.find_all(nodes.Concat)):
        joined.nodes = [
            nodes.Filter(one, TEXT_ALONE, [], [], None, None, lineno=joined.lineno, environment=None)
            for one in joined.nodes
        ]


def check_allowed(tree: nodes.Node) -> None:
    """Raises NotAllowedError for the first thing in the tree that is not on the lists."""
    for node, depth, loops in _nested(tree):
        what = "is nested too deeply" if depth > _DEEPEST or loops > _LOOPS else _refused(node)
        if what:
            raise NotAllowedError(what, node.lineno)


def limited_filters(filters: Mapping[str, Callable[..., Any]]) -> dict[str, Callable[..., Any]]:
    """Those of Jinja's filters that tags may use, and TEXT_ALONE."""
    used = {name: found for name, found in filters.items() if name in FILTERS}
    used |= {name: _of_text_alone(used[name]) for name in _MADE_TEXT}
    return used | {"join": _joined, "replace": _replaced, TEXT_ALONE: _of_text_alone(_as_it_is)}


def _of_text_alone(found: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(found)
    def asked(value: Any, *arguments: Any, **named: Any) -> Any:
        _text(value)
        return found(value, *arguments, **named)

    return asked


def _as_it_is(value: Any) -> Any:
    return value


def _nested(tree: nodes.Node) -> Iterator[tuple[nodes.Node, int, int]]:
    """Every node, outermost first, with how deep it is and in how many loops; without a call within a call."""
    waiting = [(tree, 0, 0)]
    while waiting:
        node, depth, loops = waiting.pop()
        yield node, depth, loops
        inside = depth + 1, loops + isinstance(node, nodes.For)
        waiting += reversed([(child, *inside) for child in node.iter_child_nodes()])


def _all(tree: nodes.Node) -> Iterator[nodes.Node]:
    return (node for node, _, _ in _nested(tree))


def _refused(node: nodes.Node) -> str:
    """What the node does that no tag may, in words; nothing where it may."""
    match node:
        case nodes.For():
            return "is a loop that begins itself again" if node.recursive else ""
        case nodes.Assign() | nodes.With():
            return _grows(node)
        case nodes.Const():
            return "holds too long a text or number" if _too_long(node.value) else ""
        case nodes.Getitem():
            return "" if isinstance(node.arg, nodes.Const | nodes.Slice | nodes.Name | nodes.Getattr) else "uses [ ]"
        case nodes.Call():
            return "" if _is_harmless(node) else f"calls {_called(node)}()"
        case nodes.BinExpr() if type(node) in _SIGNS:
            return _SIGNS[type(node)]
    return "" if isinstance(node, _ALLOWED) else f'uses "{type(node).__name__.casefold()}"'


def _grows(node: nodes.Assign | nodes.With) -> str:
    """A name that is set to itself joined to itself, again and again, is as long as one likes."""
    values = [node.node] if isinstance(node, nodes.Assign) else node.values
    if isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Tuple) and isinstance(node.node, nodes.Tuple):
        values = node.node.items  # one for each name
    found = [inner for value in values for inner in _all(value)]
    joins = any(isinstance(inner, nodes.Concat | nodes.List | nodes.Tuple) for inner in found)
    joins = joins or any(isinstance(inner, nodes.Filter) and inner.name in ("join", "replace") for inner in found)
    return "sets a name to what is joined together" if joins else ""


def _too_long(value: object) -> bool:
    return (isinstance(value, str) and len(value) > _LONGEST) or (isinstance(value, int) and abs(value) > 10**12)


def _is_harmless(node: nodes.Call) -> bool:
    """Whether a text is asked something that gives no more than the text, or a loop which of its colours is next."""
    asked = node.node
    if isinstance(asked, nodes.Name) and asked.name == "range":
        return not node.kwargs and all(
            isinstance(argument, nodes.Const) and argument.value in range(_TIMES) for argument in node.args
        )
    if not isinstance(asked, nodes.Getattr) or node.kwargs or node.dyn_args or node.dyn_kwargs:
        return False
    if asked.attr == "cycle":
        return isinstance(asked.node, nodes.Name) and asked.node.name == "loop"
    return asked.attr in _OF_TEXT and all(isinstance(argument, nodes.Const) for argument in node.args)


def _called(node: nodes.Call) -> str:
    match node.node:
        case nodes.Name(name=name) | nodes.Getattr(attr=name):
            return str(name)
    return "what it works out"


def _joined(value: Any, d: str = "", attribute: str | int | None = None) -> str:
    """The texts of a list with another between them."""
    items = [_text(item[attribute] if attribute is not None else item) for item in value]
    _refuse_long(sum(map(len, items)) + len(items) * len(_text(d)))
    return _text(d).join(items)


def _replaced(value: object, old: str, new: str, count: int | None = None) -> str:
    """A text with another in the place of each of its parts that are alike."""
    text, old, new = _text(value), _text(old), _text(new)
    _refuse_long(len(text) + (text.count(old) + 1) * len(new))
    return text.replace(old, new, -1 if count is None else count)


def _text(value: object) -> str:
    """A text or number as text. Raises NotTextError for anything else, and what a name that is unknown raises."""
    if isinstance(value, str):
        return value
    if not isinstance(value, int | float | jinja2.Undefined):
        raise NotTextError
    return str(value)


def _refuse_long(length: int) -> None:
    if length > MAX_TEXT:
        raise NotAllowedError(f"makes a text of more than {MAX_TEXT:,} characters", 0)
