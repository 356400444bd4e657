"""Every regular expression of the project, with what it is used for, and texts on which it would take too long.

A pattern that tries again from every place, or that can share out a run of letters in many ways, takes time by the
square of a text's length or worse. The texts are made of the pattern's own structure: what leads to each repetition,
then what it repeats, many times, then what the rest does not expect.
"""

import ast
import importlib
import itertools
import pkgutil
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any
from unittest import mock

import toolkit
from toolkit.patterns import lazy_pattern

TOP = Path(toolkit.__file__).parent
ANYWHERE, AT_START, WHOLE = "anywhere", "at the start", "the whole text"
_TRIED = {ANYWHERE: "search", AT_START: "match", WHOLE: "fullmatch"}
_METHODS = {
    "match": AT_START, "fullmatch": WHOLE, "search": ANYWHERE, "sub": ANYWHERE, "subn": ANYWHERE,
    "split": ANYWHERE, "findall": ANYWHERE, "finditer": ANYWHERE,
}  # fmt: skip
_MANY = 12
"""A repetition that may go on as often as this, or longer, is pumped."""
_SHORTEST, _STEPS, _FIRST, _LONGEST = 16, 64, 2_048, 32_768
"""Characters: from where, step by step at first, to where every pattern is looked at, and what a cell holds."""
_SUSPICIOUS = 0.001
"""Seconds that a linear pattern stays below on the first look."""
_BUDGET = 2.0
"""Seconds for a pattern: what looks on by 2,000 letters from many places takes long, and is no slower for that."""
_LOOKS = 2
"""Looks more at what seems slow: another program that takes the processor makes it look so."""
_IN_STEP = 2.4
_ENOUGH = 0.5
"""Seconds that need no more proof."""
_GROWTH = 2.9
"""Twice the text takes twice the time where a pattern is linear, four times where it goes by the square."""
_BAD = ("\x01", "ß", "!")
_MOST_TEXTS = 40
_CANDIDATES = " a1,.-'A\n(«‹"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern as it is written, its flags, where it is tried, and the module that it is of."""

    text: str | bytes
    flags: int
    where: str
    module: str


@dataclass(frozen=True, slots=True)
class Slow:
    """A pattern and the text, in short, on which its time grows faster than the text."""

    pattern: Pattern
    text: str
    seconds: tuple[float, float]


def patterns_of_project(work: Callable[[], object]) -> list[Pattern]:
    """Every pattern that the modules compile, or that they use while ``work`` is done, or that is written in them."""
    compiled = _compiled(work)
    uses, written = _in_sources()
    found: dict[Pattern, None] = {}
    for text, flags, module, name in compiled:
        path = module.replace(".", "/") + ".py"
        for where in sorted(uses.get(path + name) or uses.get(name) or uses.get(path) or _TRIED):
            found[Pattern(text, flags, where, module)] = None
    for pattern in written:
        found[pattern] = None
    return list(found)


def _compiled(work: Callable[[], object]) -> list[tuple[str | bytes, int, str, str]]:
    """What is kept compiled in the modules by its name, and what is compiled while they work, by the module alone."""
    modules = [
        importlib.import_module(info.name)
        for info in pkgutil.walk_packages([str(TOP)], "toolkit.")
        if not info.name.endswith(("__main__", "windows_links")) and "_data" not in info.name
    ]
    kept = [
        (one.pattern, one.flags, module.__name__, name)
        for module in modules
        for name, value in vars(module).items()
        for one in _patterns_in(value)
    ]
    seen, really = [], re._compile  # type: ignore[attr-defined]

    def compile_(text: Any, flags: int) -> re.Pattern[Any]:
        made = really(text, flags)
        if not isinstance(text, re.Pattern) and (module := _caller()):
            seen.append((text, made.flags, module, ""))
        return made

    with mock.patch.object(re, "_compile", compile_):
        work()
    known = {(text, flags) for text, flags, _, _ in kept}
    return kept + [one for one in seen if one[:2] not in known and not isinstance(one[0], re.Pattern) and one[3]]


def _patterns_in(value: object, depth: int = 0) -> Iterator[re.Pattern[Any]]:
    """The compiled patterns in a module's constant: itself, or what a tuple, a dictionary or a data class has."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, type(lazy_pattern(""))):
        yield re.compile(value.pattern, value.flags)
    elif depth < 4 and isinstance(value, tuple | list | set | frozenset):
        for one in value:
            yield from _patterns_in(one, depth + 1)
    elif depth < 4 and isinstance(value, dict):
        for one in itertools.chain(value, value.values()):
            yield from _patterns_in(one, depth + 1)
    elif depth < 4 and hasattr(type(value), "__dataclass_fields__"):
        for name in type(value).__dataclass_fields__:
            yield from _patterns_in(getattr(value, name, None), depth + 1)


def _caller() -> str:
    frame = sys._getframe(2)
    while frame and frame.f_globals.get("__name__", "") in ("re", __name__):
        frame = frame.f_back  # type: ignore[assignment]
    name = frame.f_globals.get("__name__", "") if frame else ""
    return name if name.startswith("toolkit") else ""


@cache
def _in_sources() -> tuple[dict[str, set[str]], tuple[Pattern, ...]]:
    """How each named pattern is used anywhere in the project, and the patterns that are written where they are used."""
    uses: dict[str, set[str]] = defaultdict(set)
    written: list[Pattern] = []
    handed: set[str] = set()
    for path in sorted(TOP.rglob("*.py")):
        module = path.relative_to(TOP.parent).as_posix()
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in _METHODS:
                name = node.value.id if isinstance(node.value, ast.Name) else ""
                if name != "re":
                    uses[_key(name, module) if name.isupper() else module].add(_METHODS[node.attr])
            if isinstance(node, ast.Call):
                written += _written(node, module)
                handed |= {_key(one.id, module) for one in node.args if isinstance(one, ast.Name)}
    for name in handed & uses.keys():
        uses[name] = {*_TRIED}
    return dict(uses), tuple(written)


def _key(name: str, module: str) -> str:
    """A name as it is known: one that begins with a stroke belongs to its module."""
    return module + name if name.startswith("_") else name


def _written(call: ast.Call, module: str) -> Iterator[Pattern]:
    function = call.func
    if not (isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) and function.value.id == "re"):
        return
    text = _literal(call.args[0]) if call.args else None
    if text is None or function.attr not in {*_METHODS, "compile"}:
        return
    flags = 0
    for one in ast.walk(call):
        if (
            isinstance(one, ast.Attribute)
            and isinstance(one.value, ast.Name)
            and one.value.id == "re"
            and one.attr.isupper()
        ):
            flags |= int(getattr(re, one.attr))
    if function.attr != "compile":
        yield Pattern(text, flags, _METHODS[function.attr], module)


def _literal(node: ast.expr) -> str | bytes | None:
    """The pattern as written; what is filled in later is a word."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str | bytes):
        return node.value
    if isinstance(node, ast.JoinedStr):
        text = "".join(str(one.value) if isinstance(one, ast.Constant) else "1" for one in node.values)
        try:
            re.compile(text)
        except re.error:
            return None
        return text
    return None


def slow(pattern: Pattern, longest: int = 0) -> Slow | None:
    """The first text on which the pattern's time grows faster than the text; None where there is none.

    ``longest`` is the length beyond which no text is given to it.
    """
    compiled = re.compile(pattern.text, pattern.flags)
    tries = getattr(compiled, _TRIED[pattern.where])
    begun = time.process_time()
    for make in texts(pattern):
        if time.process_time() - begun > _BUDGET:
            return None
        measured = _grows(lambda length, make=make: _seconds(tries, make(length), pattern), longest)
        if measured:
            return Slow(pattern, make(12), measured)
    return None


def _seconds(tries: Callable[[Any], object], text: str, pattern: Pattern) -> float:
    given = text if isinstance(pattern.text, str) else text.encode("latin-1", "replace")
    begun = time.process_time()
    tries(given)
    return time.process_time() - begun


def _grows(seconds: Callable[[int], float], longest: int) -> tuple[float, float] | None:
    """The seconds for a text and for one twice as long, where the second are more than growth in step would be.

    It begins with a few letters, so that what doubles with every letter is found as well.
    """
    length, most = _SHORTEST, longest or _FIRST
    while length <= most:
        now = seconds(length)
        if now > _SUSPICIOUS:
            before, now, grown = _outgrown(seconds, length, longest)
            if grown and all(_outgrown(seconds, length, longest)[2] for _ in range(_LOOKS)):
                return before, now
            if now < _IN_STEP * before:
                return None
            most = longest or _LONGEST
        length += 4 if length < _STEPS else length
    return None


def _outgrown(seconds: Callable[[int], float], length: int, longest: int) -> tuple[float, float, bool]:
    """The seconds for half of a length and for the whole, and whether these are more than growth in step would be."""
    before, now = (min(seconds(size) for _ in range(3)) for size in (length // 2, length))
    grown = now > _SUSPICIOUS and now > _GROWTH * before
    return before, now, grown and (length < _STEPS or now > 6 * before or _goes_on(seconds, longest, now))


def _goes_on(seconds: Callable[[int], float], longest: int, now: float) -> bool:
    """Whether much longer texts grow so too: what looks on by some thousand letters at most soon does not."""
    if now > _ENOUGH or longest:
        return True
    before, after = (seconds(size) for size in (_LONGEST // 4, _LONGEST // 2))
    return after > _GROWTH * before


def texts(pattern: Pattern) -> list[Callable[[int], str]]:
    """What makes the texts of a given length."""
    tree = parser.parse(pattern.text, pattern.flags & ~re.LOCALE)
    whole, letters = _sample(tree), _letters(tree)
    pieces: dict[tuple[str, str], None] = {}
    repeated = list(_repeated(tree, ""))
    for before, pump in repeated:
        for piece in (before, pump), ("", pump), ("", before + pump), ("", pump + before):
            pieces[piece] = None
    for before, body in repeated:
        for letter in [one for one in _CANDIDATES if _takes(body, one, letters)][:5]:
            for piece in (before, letter), ("", letter), ("", before + letter):
                pieces[piece] = None
    if not pieces:  # nothing in it goes on, so no text can be shared out
        return []
    for letter in letters:
        pieces["", letter] = None
    if whole:
        pieces["", whole] = None
        pieces["", whole[:-1] or whole] = None
        pieces["", whole + " "] = None
    bad = [one for one in _BAD if one not in whole][:2]
    return [_maker(before, pump, end) for before, pump in list(pieces)[:_MOST_TEXTS] for end in bad]


def _maker(before: str, pump: str, end: str) -> Callable[[int], str]:
    return lambda length: before + pump * (length // len(pump)) + end


def _takes(body: str, letter: str, letters: list[str]) -> bool:
    return letter != body and (letter in letters or len(body) == 1)


def _letters(tree: Any) -> list[str]:
    """A few letters that the pattern asks for somewhere."""
    found: dict[str, None] = {}
    for operation, argument in _walk(tree):
        if operation in (parser.LITERAL, parser.IN, parser.ANY, parser.NOT_LITERAL, parser.CATEGORY):
            found[_sample([(operation, argument)])] = None
    return [letter for letter in found if letter][:10]


def _walk(tree: Any) -> Iterator[tuple[Any, Any]]:
    for operation, argument in tree:
        yield operation, argument
        for inner in _inner(operation, argument):
            yield from _walk(inner)


def _inner(operation: Any, argument: Any) -> list[Any]:
    """The parts of an operation that are patterns themselves."""
    if operation in (parser.MAX_REPEAT, parser.MIN_REPEAT, parser.POSSESSIVE_REPEAT):
        return [argument[2]]
    if operation is parser.SUBPATTERN:
        return [argument[-1]]
    if operation is parser.BRANCH:
        return list(argument[1])
    if operation in (parser.ASSERT, parser.ASSERT_NOT):
        return [argument[1]]
    if operation is parser.ATOMIC_GROUP:
        return [argument]
    if operation is parser.GROUPREF_EXISTS:
        return [one for one in argument[1:] if one is not None]
    return []


def _repeated(tree: Any, before: str) -> Iterator[tuple[str, str]]:
    """What leads to each repetition that may be long, and what it repeats, several where it has alternatives."""
    for operation, argument in tree:
        if operation in (parser.MAX_REPEAT, parser.MIN_REPEAT, parser.POSSESSIVE_REPEAT):
            _, most, body = argument
            if most >= _MANY:
                for one in _samples(body):
                    yield before, one
        for inner in _inner(operation, argument):
            yield from _repeated(inner, before)
        if operation not in (parser.ASSERT, parser.ASSERT_NOT):
            before += _sample([(operation, argument)])


def _samples(tree: Any) -> list[str]:
    """Texts that match, one for each first alternative."""
    found = [_sample(tree)]
    for operation, argument in tree:
        if operation is parser.BRANCH:
            found += [_sample(branch) for branch in argument[1]]
    return list(dict.fromkeys(one for one in found if one))[:4]


def _sample(tree: Any) -> str:
    """A short text that matches, but for what looks around itself."""
    text = ""
    for operation, argument in tree:
        if operation is parser.LITERAL:
            text += chr(argument)
        elif operation is parser.NOT_LITERAL:
            text += "b" if argument == ord("a") else "a"
        elif operation is parser.ANY:
            text += "a"
        elif operation is parser.IN:
            text += _one_of(argument)
        elif operation in (parser.MAX_REPEAT, parser.MIN_REPEAT, parser.POSSESSIVE_REPEAT):
            text += _sample(argument[2]) * max(argument[0], 1 if argument[1] and argument[0] else 0)
        elif operation is parser.BRANCH:
            text += _sample(argument[1][0])
        elif operation in (parser.SUBPATTERN, parser.ATOMIC_GROUP):
            text += _sample(argument[-1] if operation is parser.SUBPATTERN else argument)
    return text


def _one_of(members: Any) -> str:
    """A character of a class."""
    if members[0][0] is parser.NEGATE:
        refused = {chr(argument) for operation, argument in members if operation is parser.LITERAL}
        words = any(argument in (parser.CATEGORY_DIGIT, parser.CATEGORY_WORD) for _, argument in members)
        return next(letter for letter in ("-" if words else "a", " ", "-", "~", "b") if letter not in refused)
    operation, argument = members[0]
    if operation is parser.LITERAL:
        return chr(argument)
    if operation is parser.RANGE:
        return chr(argument[0])
    return _OF_CATEGORIES.get(argument, "a")


_OF_CATEGORIES = {parser.CATEGORY_DIGIT: "1", parser.CATEGORY_SPACE: " ", parser.CATEGORY_NOT_WORD: " "}
