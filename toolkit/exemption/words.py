"""What looks like a mark of exemption, in the words that councils use, in English and in Welsh.

A mark stands alone: as a whole cell, a line or a sentence of its own, in brackets, before a colon or a dash, or in
capitals among small letters. "A confidential helpline" is no mark. Words that mean other things as often (Part 2,
restricted, private) count only as a whole cell.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache

from toolkit.entries.wording import nearest
from toolkit.patterns import lazy_pattern
from toolkit.tables.headings import heading_key

_LONGEST_HEADING = 90
_PUBLISH_CY = r"g?(?:ch)?yhoeddi"
_STRONG = (
    r"exempt(?:ed|ion|ions)?(?:\s+from\s+(?:publication|disclosure|the\s+public))?",
    r"not\s+for\s+(?:general\s+|public(?:\s+|-))?"
    r"(?:publication|release|disclosure|circulation|(?:the\s+)?public|inspection|view)",
    r"(?:is\s+)?not\s+(?:to\s+be\s+)?(?:published|made\s+public|disclosed|public)",
    r"(?:do\s+not|don['’]?t|must\s+not\s+be|never)\s+"
    r"(?:publish(?:ed)?|release|disclose|circulate|print|share|minute)",
    r"(?:strictly\s+|highly\s+|private\s+(?:and|&)\s+|commercially\s+)?confidential(?:ity|ly)?",
    r"(?:commercial(?:ly)?\s+)?in\s+confidence|commercial(?:ly)?\s+sensitive",
    r"official[\s:–-]+sensitive(?:[\s:–-]+(?:personal|commercial))?",
    r"(?:in\s+)?(?:closed|private)\s+session",
    r"embargo(?:ed)?|with(?:held|hold)|redact(?:ed)?|internal(?:\s+use)?\s+only|(?:for\s+)?(?:members?|officers?)\s+only",
    r"eithri(?:edig|ad|adau|o)",
    r"(?:hollol\s+)?cyfrinachol",
    rf"(?:ddim|nid|heb)\s+(?:i['’]?w|ei|ar\s+gyfer(?:\s+ei)?)\s+{_PUBLISH_CY}",
    rf"peidiwch\s+â\s+{_PUBLISH_CY}",
)
_WEAK = (
    r"part\s*(?:2|ii|two|b)",
    r"rhan\s*(?:2|ii|dau|b)",
    r"restricted|private|sensitive|secret|pink(?:\s+(?:paper|pages?))?",
    r"cyfyngedig|preifat|sensitif",
    r"closed\s+(?:item|part)",
)
_LEGAL = (
    r"(?:paragraphs?|paras?\.?)\s*\d{1,2}(?:\s*(?:,|and|&)\s*\d{1,2})*",
    r"(?:schedule|sched\.?|sch\.?|atodlen)\s*12\s*\(?a\)?",
    r"s(?:ection)?\.?\s*100a(?:\s*\(4\))?",
)
"""A paragraph or the Schedule cited is a mark, and may go with one."""
_WITH = (
    r"items?|information|rows?|updates?|actions?|measures?|appendix|reports?|sections?|business|papers?|only|whole|this",
    r"is|are|under|of|the|to|by\s+virtue|as\s+amended|local\s+government\s+act|lga|1972|part\s*(?:1|i|4|iv)",
    r"eitem|gwybodaeth|rhes",
    r"[a-z]{1,6}\s*\d+(?:\.\d+)*[a-z]?|\d+(?:\.\d+)*[a-z]?",
)
"""What may stand beside a mark without making it a sentence: what is meant, the law, a ref."""


def _any(*groups: tuple[str, ...]) -> str:
    return "|".join(pattern for group in groups for pattern in group)


_BESIDE = rf"(?:(?:{_any(_LEGAL, _STRONG, _WITH)})\b|[\W_])*"
_NOTHING_ELSE = lazy_pattern(_BESIDE, re.IGNORECASE)
_ONLY_WEAK = lazy_pattern(rf"{_BESIDE}\b(?:{_any(_WEAK)})\b{_BESIDE}", re.IGNORECASE)
_A_STRONG_ONE = lazy_pattern(rf"\b(?:{_any(_STRONG, _LEGAL)})\b", re.IGNORECASE)
_A_WEAK_ONE = lazy_pattern(rf"\b(?:{_any(_WEAK)})\b", re.IGNORECASE)
"""The marks without what may stand beside them: few workbooks have one, and only for these the patterns above, which
are dear to compile, are needed.
"""
_FOR_NOW = lazy_pattern(
    rf"\W*(?:{_any(_STRONG)})\s+(?:until|till|pending|because|due\s+to|subject\s+to|for\s+now|at\s+(?:present|this)|as)\b",
    re.IGNORECASE,
)
"""A mark with its time or its reason: "Exempt until March", "Not to be published because ..."."""
_HINT = lazy_pattern(
    r"exem|confid|public|publis|releas|disclos|circulat|offici|session|eithr|cyfri|cyfyn|hoeddi|part|rhan|restric"
    r"|privat|preif|sensit|secret|embarg|with?h|redac|pink|closed|print|share|minute|intern|member|officer|para|sched|sch|atod|100a|inspect|view",
    re.IGNORECASE,
)
"""What every mark has, so that other texts need no second look."""
_LOUD = lazy_pattern(
    r"\b(?:EXEMPT|CONFIDENTIAL|NOT FOR PUBLICATION|DO NOT PUBLISH|OFFICIAL[ -]SENSITIVE|EITHRIEDIG|CYFRINACHOL"
    r"|DDIM I['’]?W GYHOEDDI)\b"
)
_FIRST_LOUD = lazy_pattern(r"\W*(?:RESTRICTED|PART (?:2|II|B)|PRIVATE|SECRET|WITHHELD|REDACTED)\b")
_UNMISTAKABLE = lazy_pattern(
    r"\bnot\s+for\s+publication\b|\bdo\s+not\s+publish\b|\bexempt\s+from\s+publication\b"
    rf"|\bddim\s+i['’]?w\s+{_PUBLISH_CY}\b",
    re.IGNORECASE,
)
_BRACKETED = lazy_pattern(r"\[([^\]]*)\]|\(([^)]*)\)|\{([^}]*)\}|\*+([^*]+)\*+|<<?([^>]+)>")
_PARTS = lazy_pattern(r"[:;|\n]|\s[-–—/]+\s|[.!?](?:\s|$)|^\s*[-–—*]+")
_SLIPS = ("exempt", "confidential", "eithriedig", "cyfrinachol", "restricted")
_LONG = 9


_LONG_TEXT = 60
"""Characters beyond which a text is no whole cell of a weak mark, so that only the words of strong ones matter."""
_STRONG_HINT = lazy_pattern(
    r"exem|confid|\b(?:not|never|dont|\w+n['’]t)\s+(?:be\s+|for|to\s+be|publ|rel|disc|made|circ|pri|sha|min)"
    r"|sensitiv|\bin conf|session|eithr|cyfri|hoeddi|with?h[eo]ld|redac|embarg|\bonly\b|\bparas?(?:\b|\d)|paragraph"
    r"|12\s*\(?a|100a",
    re.IGNORECASE,
)


def looks_like_mark(text: str) -> bool:
    """Whether a cell or a note holds a mark that stands alone in it."""
    if len(text) <= _LONG_TEXT:
        return _short_one_does(text)
    return _has_mark(text) if _STRONG_HINT.search(text) else _is_loud(text)


@lru_cache(maxsize=8192)  # leads, statuses and dates are the same in many rows
def _short_one_does(text: str) -> bool:
    return _has_mark(text)


def _has_mark(text: str) -> bool:
    if not _HINT.search(text):
        return _is_slip(text)
    return _is_only_mark(text) or _is_loud(text) or any(map(_is_strong, _parts(text))) or _is_slip(text)


def says_unmistakably(text: str) -> bool:
    """Whether a text says of itself that it is not for publication, wherever in it."""
    return _UNMISTAKABLE.search(text) is not None


def _is_only_mark(text: str) -> bool:
    return _is_only_strong(text) or (_A_WEAK_ONE.search(text) is not None and _ONLY_WEAK.fullmatch(text) is not None)


def _is_only_strong(text: str) -> bool:
    return _A_STRONG_ONE.search(text) is not None and _NOTHING_ELSE.fullmatch(text) is not None


def _is_strong(piece: str) -> bool:
    if _A_STRONG_ONE.search(piece) is None:
        return False
    return _NOTHING_ELSE.fullmatch(piece) is not None or _FOR_NOW.match(piece) is not None


def _parts(text: str) -> Iterator[str]:
    """The pieces of a text that may be a mark alone: lines, sentences, what is in brackets or before a colon."""
    for match in _BRACKETED.finditer(text):
        yield from filter(None, match.groups())
    yield from filter(None, _PARTS.split(_BRACKETED.sub("\n", text)))


def _is_loud(text: str) -> bool:
    """Whether a mark in capitals is among small letters, or a lesser one before them."""
    found = _LOUD.search(text) or _FIRST_LOUD.match(text)
    return found is not None and any(map(str.islower, text[: found.start()] + text[found.end() :]))


def _is_slip(text: str) -> bool:
    """Whether the text is one word that misspells a mark: "Exmept", "Confidental"."""
    word = text.strip(" *[](){}?!.:").casefold()
    if not word.isalpha() or not 5 <= len(word) <= 14 or word in _SLIPS:
        return False
    turned = any(sorted(word) == sorted(known) and word[0] == known[0] for known in _SLIPS)
    return turned or (len(word) >= _LONG and nearest(word, _SLIPS, 0.9) is not None)


class HeadingKind(StrEnum):
    """What a column says of its rows: that they are kept back, or that they are published."""

    KEPT = "kept"
    PUBLISHED = "published"


_KEPT_WORDS = lazy_pattern(
    r"\b(?:exempt\w*|confidential\w*|eithri\w+|cyfrinach\w*|schedule 12a|atodlen 12a|not for publication"
    r"|(?:do not|dont|don t|not to be) publish\w*|not public|withh[eo]ld\w*|redact\w*|official sensitive|ddim i w \w+"
    r"|nid i w \w+|peidiwch a \w+)\b"
)
_FILLERS = (
    r"(?:y n|yes no|yes|no|y|n|is|it|this|the|a|an|item|items|row|rows|status|why|reason|reasons|paragraph|para|paper"
    r"|or|part 1|part i|part a|public|open|information|report|to|be|if|whether|ok|for|in|as|under|ie na|rhan 1|agenda)"
)
_KEPT_ALONE = lazy_pattern(
    rf"(?:{_FILLERS} )*(?:part (?:2|ii|two|b|1 2|1 or 2|i or ii|i ii|a b|a or b)|rhan (?:2|ii|b)|restricted|private"
    rf"|sensitive|sensitivity|secret|closed session|private session|pink|preifat|cyfyngedig)(?: {_FILLERS})*"
)
_PUBLISHED_ALONE = lazy_pattern(
    rf"(?:{_FILLERS} )*(?:publish|published|publishable|publication|public|release|include in (?:the )?(?:public )?"
    rf"(?:report|paper)|i w gyhoeddi|cyhoeddi|cyhoeddus|cyhoeddwch)(?: {_FILLERS})*"
)


def heading_kind(text: str) -> HeadingKind | None:
    """What a heading says of the rows below it; None where it is no heading of a mark."""
    if len(text) > _LONGEST_HEADING:
        return None
    key = heading_key(text)
    if _KEPT_WORDS.search(key) or _KEPT_ALONE.fullmatch(key) or _is_slip(text):
        return HeadingKind.KEPT
    return HeadingKind.PUBLISHED if _PUBLISHED_ALONE.fullmatch(key) else None


_NO = frozenset(
    (
        *("", "no", "n", "none", "nil", "na", "n a", "not applicable", "false", "0", "1", "a", "public", "open"),
        *("unrestricted", "published", "publish", "part 1", "part i", "part a", "not exempt", "not confidential"),
        *("not restricted", "official", "nac ydy", "nac ydyw", "dim", "agored", "cyhoeddus", "rhan 1"),
    )
)
_YES = frozenset(("yes", "y", "true", "public", "publish", "published", "ok", "open", "part 1", "ie", "ydy", "agored"))


def says_public(kind: HeadingKind, text: str) -> bool:
    """Whether a cell under such a heading says that its row may be published."""
    key = heading_key(text)
    if text.strip(" -–—") and not key:
        return False
    return key in (_NO if kind is HeadingKind.KEPT else _YES)
