"""Remarks that something is to be kept from the public, in whatever words: in a text, a note, a formula."""

import re
from functools import lru_cache

from toolkit.exemption.marks.letters import as_read, as_shown
from toolkit.exemption.marks.words import PUBLISH_CY, is_only_aside, looks_like_mark, looks_like_mark_aside
from toolkit.patterns import lazy_pattern

_UNMISTAKABLE = lazy_pattern(
    r"\bnot\s+for\s+publication\b|\bdo\s+not\s+publish\b|\bexempt\s+from\s+publication\b"
    rf"|\bddim\s+i['’]?w\s+{PUBLISH_CY}\b"
    r"|\b(?:stay|keep|kept|leave|left|hold|held|take|taken)s?\s+(?:\w+\s+){0,4}?(?:out\s+of|from|off|back\s+from)\s+(?:the\s+|any\s+|all\s+)?"
    r"(?:public(?:ation|ly)?\s+(?:version|papers?|report|minutes|domain|record|agenda|pack|copy)|publication)\b"
    r"|\bnot\s+(?:to\s+)?(?:be\s+|go\s+|appear\s+)?(?:in|into|for)\s+(?:the\s+)?public\s+(?:version|papers?|report|minutes|agenda|pack|copy)\b",
    re.IGNORECASE,
)
_READ_BY = (
    r"(?:public(?:ly|ation)?|press|publish(?:ed|ing)?|papers?|report|minutes|committee|scrutiny|website|web|agenda"
    r"|pack)"
)
_KEPT_OUT = lazy_pattern(
    r"\b(?:stay|keep|kept|leave|left|hold|held|take|taken|pull|pulled|drop|dropped|strip|stripped|cut)s?\b"
    r"[^.!?\n]{0,40}?"
    rf"\b(?:out|off|back)\b[^.!?\n]{{0,30}}?\b{_READ_BY}\b"
    r"|\b(?:keep|kept|hold|held|hide|hidden|withh[eo]ld)\b[^.!?\n]{0,40}?\b(?:from|before)\b[^.!?\n]{0,20}?"
    r"\b(?:public|press|publication|publishing)\b"
    r"|\b(?:remove|omit|exclude|delete|redact|hide|withhold)(?:d|ed|ted)?\b[^.!?\n]{0,40}?\b(?:out|from|before|for|prior)\b"
    rf"[^.!?\n]{{0,30}}?\b{_READ_BY}\b"
    r"|(?:\b(?:not|never|cannot)|n[’']t)\s+(?:\w+\s+){0,2}?(?:for|to|in|into|be|go|going|goes|appear|put|include[ds]?"
    r"|show[ns]?|mention(?:ed)?|use|used|print(?:ed)?|publish(?:ed)?|share[ds]?|release[ds]?|quote[ds]?|suitable|ready"
    r"|cleared|public|on)\b[^.!?\n]{0,30}?\b(?:online|members|released?|disclosed?|"
    rf"{_READ_BY})\b"
    r"|\b(?:do\s+not|don[’']?t|never|must\s+not|can(?:not|[’']t))\s+(?:be\s+)?(?:publish|release|disclose|minute)d?\b"
    r"|\b(?:peidi(?:wch|o)|cadwch|gadewch|ddim|dim|nid)\b[^.!?\n]{0,40}?\b[cg]h?yhoedd\w*"
    r"|\b(?:say|says|said|advise|advises|advised|wants?|please|pls|must|to)\s+(?:us\s+to\s+|to\s+|this\s+)?(?:be\s+)?"
    r"(?:withh[eo]ld|redact(?:ed)?)\b",
    re.IGNORECASE,
)
"""A remark that something is to be kept out of what the public reads, in whatever words."""
_AUTHOR = lazy_pattern(r"\A\s*+\w[\w .'’-]{0,40}:\s*")
"""Whose note it is, as Excel writes at its beginning."""
_QUOTED = lazy_pattern(r'"((?:[^"]++|"")*+)"')


@lru_cache(maxsize=8192)
def keeps_out(text: str) -> bool:
    """Whether a remark says that something is to be kept out of what the public reads."""
    return _KEPT_OUT.search(as_shown(text)) is not None


def marks_in_note(text: str) -> bool:
    """Whether a note or a comment holds a mark, or a remark that something is to be kept out of a paper."""
    if looks_like_mark(text) or says_unmistakably(text) or keeps_out(text):
        return True
    said = _AUTHOR.sub("", text, count=1)
    return any(is_only_aside(as_read(line)) for line in (text, said, *said.splitlines()) if line.strip())


def marks_in_formula(formula: str) -> list[str]:
    """The words within quotation marks of a formula that are marks."""
    quoted = dict.fromkeys(words.strip() for words in _QUOTED.findall(formula))
    return [words for words in quoted if words and (looks_like_mark(words) or looks_like_mark_aside(words))]


@lru_cache(maxsize=8192)
def says_unmistakably(text: str) -> bool:
    """Whether a text says of itself that it is not for publication, wherever in it."""
    small = text.casefold()
    return ("publi" in small or "gyhoedd" in small) and _UNMISTAKABLE.search(as_read(text)) is not None
