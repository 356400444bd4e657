"""What a heading says of the rows below it: that they are kept from the public, or that they are published.

A column whose heading asks who may see a row is a mark even where its cells are words of every day: under Session,
"Closed" keeps a row back; under Status it says that the work is done.
"""

from enum import StrEnum

from toolkit.exemption.words import is_misspelt_mark, looks_like_mark, looks_like_mark_aside
from toolkit.patterns import lazy_pattern
from toolkit.tables.headings import heading_key

_LONGEST = 90


class HeadingKind(StrEnum):
    """What a column says of its rows: that they are kept back; that they are published; that they are shown, where only
    a "no" says otherwise, because a column Website may hold addresses; or in which part of a meeting they belong.
    """

    KEPT = "kept"
    PUBLISHED = "published"
    SHOWN = "shown"
    PLACED = "placed"


_KEPT_WORDS = lazy_pattern(
    r"\b(?:exempt\w*|esempt\w*|confidential\w*|eithri\w+|cyfrinach\w*|sch(?:ed(?:ule)?)? ?12 ?a\w*|atodlen 12 ?a|12a"
    r"|100a|not for (?:publication|public|the public|press|web|website|release|committee|minutes|circulation"
    r"|disclosure)"
    r"|(?:do not|dont|don t|not to be|not) (?:publish\w*|include\w*|print\w*|share\w*|show\w*|release\w*|disclose\w*"
    r"|circulate\w*)|(?:not|non) ?(?:public|disclosable|publishable)|withh[eo]ld\w*|redact\w*|suppress\w*|embargo\w*"
    r"|official sensitive|security (?:marking|classification|level)|protective marking|(?:hide|hidden|omit\w*|excluded?"
    r"|leave|keep|hold|remove|delete) (?:from|out|back|before)\b.*|excluded? (?:the )?(?:press|public)|press and public"
    r"|in camera|sub judice|legal privilege|privileged|personal (?:data|information|details)"
    r"|(?:named|identifiable) (?:individuals?|persons?|people|victims?)|commercially sensitive"
    r"|(?:publish|published|publication|release|released) (?:after|from|not before|on or after)"
    r"|(?:board|members?|officers?|staff|police|partners?|cabinet|internal|partnership|management|eyes)(?: use)? only"
    r"|public access|access to information|who (?:can|may) (?:see|read)|visible to"
    r"|ddim i w \w+|nid i w \w+|peidiwch a \w+)(?!\w)"
)
_FILLERS = (
    r"(?:yes|no|y|n|is|it|this|the|a|an|item|items|row|rows|status|why|reason|reasons|paragraph|para|paper"
    r"|or|part 1|part i|part a|public|open|information|report|to|be|if|whether|ok|for|in|as|under|ie na|rhan 1|agenda"
    r"|session|meeting|of|type|level|only|code|marking)"
)
_KEPT_ALONE = lazy_pattern(
    rf"(?:{_FILLERS} )*(?:p(?:ar)?t (?:2|ii|two|b|1 2|1 or 2|i or ii|i ii|a b|a or b)|rhan (?:2|ii|b)|p2|restricted"
    r"|restr"
    r"|private|priv|preifat|cyfyngedig|caeedig|mewnol|sensitive|sensitivity|secret|secrecy|privacy|closed session"
    r"|private session|private meeting|conf|ex|internal|external|nfp|dnp|lpp|gdpr|foia?|hide|hidden|omit|exclude"
    r"|redactions?|paragraph|para|paragraphs|visibility|audience|circulation|distribution|handling|gsc|gpms|tlp|marking"
    r"|classified|reserved|privileged|access|buff|pink|(?:pink|blue|green|yellow|buff|salmon|gold) (?:papers?|pages?"
    rf"|sheets?))(?: {_FILLERS})*"
)
_PUBLISHED_ALONE = lazy_pattern(
    rf"(?:{_FILLERS} |can |suitable |publicly |available |ready |approved |cleared )*(?:publish|published|publishable"
    r"|publication|publ|public|release|disclosure|disclosable|shareable|public domain|share publicly|show to public"
    rf"|public version|include in (?:the )?(?:public )?(?:report|paper)|i w gyhoeddi|cyhoeddi|cyhoeddus|cyhoeddwch)"
    rf"(?: {_FILLERS}| domain| version)*"
)
_SHOWN_ALONE = lazy_pattern(
    rf"(?:{_FILLERS} |on |show |shown |include |included |print |printed )*(?:web|website|press|print|printed"
    rf"|in (?:the )?(?:report|paper)|include|show|shown|report|share)(?: {_FILLERS})*"
)
_PLACED = lazy_pattern(
    r"\b(?:session|sesiwn|agenda|meeting|item type|type of item|report type|pt|classification|paper|status of item)\b"
    r"|^(?:part|rhan|which part|report part|part of .+)$"
)
_NO = frozenset(
    (
        *("", "no", "n", "none", "nil", "na", "n a", "not applicable", "false", "0", "1", "a", "i", "public", "open"),
        *("unrestricted", "unclassified", "published", "publish", "part 1", "part i", "part a", "pt 1", "not exempt"),
        *("not confidential", "not restricted", "non exempt", "official", "not protectively marked", "npm", "white"),
        *("clear", "everyone", "all", "any", "anyone", "nac ydy", "nac ydyw", "na", "dim", "agored", "cyhoeddus"),
        *("rhan 1", "external", "tlp clear", "tlp white", "low"),
    )
)
_YES = frozenset(
    (
        *(
            "yes",
            "y",
            "true",
            "1",
            "✓",
            "✔",
            "public",
            "publish",
            "published",
            "ok",
            "open",
            "part 1",
            "ie",
            "ydy",
        ),
        *("agored", "everyone", "all", "done"),
    )
)
_SAYS_NO = lazy_pattern(r"(?:no|n|false|0|never|not .+|none|na|nac ydy\w?)")
_PLACED_APART = lazy_pattern(
    r"(?:closed|private|internal|restricted|confidential|exempt|secret|pink|buff|c|e|p2|p|members|board|caeedig|preifat"
    r"|(?:closed|private) .{1,20}|(?:pink|blue|green|yellow|buff|salmon|gold) (?:papers?|pages?|sheets?)"
    r"|p(?:ar)?t (?:2|ii|two|b)|rhan (?:2|ii|b))"
)
_FIRST = frozenset(("1", "a", "i", "one", "part 1", "part a", "part i", "rhan 1"))
_SECOND = frozenset(("2", "b", "ii", "two", "part 2", "part b", "part ii", "rhan 2"))


def heading_kind(text: str) -> HeadingKind | None:
    """What a heading says of the rows below it; None where it is no heading of a mark."""
    if len(text) > _LONGEST:
        return None
    key = heading_key(text)
    if _KEPT_WORDS.search(key) or _KEPT_ALONE.fullmatch(key) or is_misspelt_mark(text) or _is_a_mark(text, key):
        return HeadingKind.KEPT
    if _PUBLISHED_ALONE.fullmatch(key):
        return HeadingKind.PUBLISHED
    if _SHOWN_ALONE.fullmatch(key):
        return HeadingKind.SHOWN
    return HeadingKind.PLACED if _PLACED.search(key) else None


def _is_a_mark(text: str, key: str) -> bool:
    """Whether a heading is itself what a cell would say, but for words that head a column of finished work."""
    return key not in ("closed", "open closed") and (looks_like_mark(text) or looks_like_mark_aside(text))


def says_public(kind: HeadingKind, text: str) -> bool:
    """Whether a cell under such a heading says that its row may be published."""
    key = heading_key(text)
    if text.strip(" -–—") and not key:
        return kind in (HeadingKind.SHOWN, HeadingKind.PLACED)
    if kind is HeadingKind.SHOWN:
        return _SAYS_NO.fullmatch(key) is None
    if kind is HeadingKind.PLACED:
        return _PLACED_APART.fullmatch(key) is None
    return key in (_NO if kind is HeadingKind.KEPT else _YES)


def numbers_parts(values: set[str]) -> bool:
    """Whether the cells of a column, by their keys, say of rows that they are for Part 1 or for Part 2."""
    return bool(values & _SECOND) and values <= _FIRST | _SECOND
