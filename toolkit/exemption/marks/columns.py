"""What a heading says of the rows below it: that they are kept from the public, or that they are published.

A column whose heading asks who may see a row is a mark even where its cells are words of every day: under Session,
"Closed" keeps a row back; under Status it says that the work is done.
"""

from collections.abc import Sequence
from enum import StrEnum

from toolkit.exemption.marks.subjects import without_subjects
from toolkit.exemption.marks.words import is_misspelt_mark, looks_like_mark, looks_like_mark_aside
from toolkit.patterns import lazy_pattern
from toolkit.tables.headings import heading_key

LONGEST_MARK_HEADING = 90
"""Characters beyond which a text is no heading of a mark, and no cell of a word below one."""


class HeadingKind(StrEnum):
    """What a column says of its rows.

    That they are kept back; that they are to be left out, by an order or a denial, under which "public" says from
    whom; who may see them or how sensitive they are, in words of every day; which part of a paper they are in, by
    numbers; that they are published; that they are shown, where only a "no" says otherwise, because a column Website
    may hold addresses; or in which part of a meeting they belong.
    """

    KEPT = "kept"
    LEFT_OUT = "left out"
    READERS = "readers"
    PARTS = "parts"
    PUBLISHED = "published"
    SHOWN = "shown"
    PLACED = "placed"

    @property
    def asks_of_every_day(self) -> bool:
        """Whether its words mean other things as often, so that one answer holds for what the column says."""
        return self in (HeadingKind.READERS, HeadingKind.PLACED, HeadingKind.SHOWN)


_KEPT_WORDS = lazy_pattern(
    r"\b(?:exempt\w*|esempt\w*|confidential\w*|eithri\w+|[cg]h?yfrinach\w*|sch(?:ed(?:ule)?)? ?12 ?a\w*"
    r"|atodlen 12 ?a|12a"
    r"|100a|not for (?:publication|public|the public|press|web|website|release|committee|minutes|circulation"
    r"|disclosure)"
    r"|(?:do not|dont|don t|not to be|not) (?:publish\w*|include\w*|print\w*|share\w*|show\w*|release\w*|disclose\w*"
    r"|circulate\w*)|(?:not|non) ?(?:public|disclosable|publishable)|withh[eo]ld\w*|redact\w*|suppress\w*|embargo\w*"
    r"|official sensitive|security (?:marking|classification|level)|protective marking|(?:hide|hidden|omit\w*|excluded?"
    r"|leave|keep|hold|remove|delete) (?:from|out|back|before)\b.*|excluded? (?:the )?(?:press|public)|press and public"
    r"|in camera|sub judice|legal privilege|privileged|personal (?:data|info(?:rmation)?|details)|names? (?:an? "
    r"|the )?(?:victims?|suspects?|offenders?|witness(?:es)?|individuals?|persons?|child(?:ren)?)"
    r"|(?:named|identifiable) (?:individuals?|persons?|people|victims?)|commercially sensitive"
    r"|(?:publish|published|publication|release|released) (?:after|from|not before|on or after)"
    r"|(?:board|exec(?:utive)?|senior|smt|slt|leadership|chair|gold|csp|members?|officers?|staff|police|partners?"
    r"|cabinet|internal|partnership|management|eyes)(?: use)? only"
    r"|public access|access to information|who (?:can|may) (?:see|read)|visible to|public interest test"
    r"|prawf budd y cyhoedd|(?:ddim|dim|nid) i (?:w|r) \w+|peidi(?:wch|o) a \w+|papurau? pinc)(?!\w)"
)
_FILLERS = (
    r"(?:yes|no|y|n|is|it|this|the|a|an|item|items|row|rows|status|why|reason|reasons|paragraph|para|paper"
    r"|issues?|data|or|part 1|part i|part a|public|open|information|report|to|be|if|whether|ok|for|in|as|under"
    r"|ie na|rhan 1|agenda"
    r"|session|meeting|of|type|level|only|code|marking)"
)
_KEPT_ALONE = lazy_pattern(
    rf"(?:{_FILLERS} )*(?:p(?:ar)?t (?:2|ii|two|b)|rhan (?:2|ii|b)|p2|restricted"
    r"|restr"
    r"|private|priv|p?h?b?reifat|g?c?h?yfyngedig|caeedig|gaeedig|mewnol|sensitive|secret|secrecy|privacy|closed session"
    r"|private session|private meeting|conf|ex|internal|external|nfp|dnp|lpp|gdpr|foia?|hide|hidden|omit|exclude"
    r"|ataliwyd|wedi i atal|gsc|gpms|tlp|classified|reserved|privileged|buff|pink"
    r"|(?:pink|blue|green|yellow|buff|salmon|gold) (?:papers?|pages?"
    rf"|sheets?))(?: {_FILLERS})*"
)
_LEFT_OUT = lazy_pattern(
    rf"(?:(?:{_FILLERS}|not|do|never|dont|don t|non) )*(?:redact\w*|with(?:hold|held)\w*|hide|hidden|omit\w*|exclude\w*"
    r"|remove\w*|delete\w*|suppress\w*|(?:keep|kept|leave|left|hold|held|take|taken|stays?) (?:\w+ )?(?:out|from"
    r"|back|off)"
    r"|not for|never for|nid i|ddim i|dim i|peidiwch|peidio|ataliwyd)\b.*"
)
_READERS = lazy_pattern(
    rf"(?:{_FILLERS} )*(?:sensitivity|visibility|audience|circulation|distribution|handling|marking|access"
    rf"|readers(?:hip)?"
    rf"|paragraphs?|para|paras|paragraff|paragraffau|cynulleidfa)(?: {_FILLERS})*"
)
_PARTS = lazy_pattern(r".*\b(?:p(?:ar)?t|rhan) ?(?:1|i|a)\b.*\b(?:2|ii|b)\b.*")
_ASKS = lazy_pattern(
    r"(?:ok|okay|can|may|could|should|shall|happy|safe|suitable|fit|fine|cleared|approved|allowed|able|ready|does|do|is|are"
    r"|will|would|must|for|put|publish|include[ds]?|goes|go|share[ds]?|show[ns]?|caiff|a yw|a ellir|ellir)\b"
)
_BEFORE_THE_PUBLIC = lazy_pattern(
    r"\b(?:go|goes|going|be|appear|appears|put|include[ds]?|shown?|shows?|print(?:ed)?|publish(?:ed)?|shared?|release[ds]?"
    r"|disclosed?|seen?|see|view(?:ed)?|read|used?|made|available|suitable|ok|okay|for|in|into|out)\b.*\b(?:public(?:ly)?"
    r"|press|published|publish|released?|disclosed?|(?:committee|scrutiny|board|members) (?:papers?|report|pack)"
    r"|papers?"
    r"|minutes|website|web)\b|\b(?:i w|ei|yn|i r) (?:gyhoeddi|chyhoeddi|gyhoeddus|cyhoedd)\b"
    r"|\b(?:press|public|media)\b (?:see|view|read|have|know)\b"
    r"|\b(?:we|i|you|it|this|to|be) (?:publish(?:ed)?|released?|disclosed?|made public)\b"
)
"""A question whether the row may go before the public, in whatever words: "Can this go in the public paper?"."""
_PUBLISHED_ALONE = lazy_pattern(
    rf"(?:{_FILLERS} |can |suitable |publicly |available |ready |approved |cleared )*(?:publish|published|publishable"
    r"|publication|publ|public|release|disclosure|disclosable|shareable|public domain|share publicly"
    r"|publicly (?:shared|visible|viewable|available)|show to public"
    r"|public version|include in (?:the )?(?:public )?(?:report|paper)|(?:a ellir |gellir )?(?:i w|ei) gyhoeddi"
    r"|cyhoeddi|(?:yn gyhoeddus|cyhoeddus|cyhoeddadwy|cyhoeddwch)|(?:yn |ar )?gael i r cyhoedd)"
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
_PLAIN_NO = frozenset(
    (
        *(
            "",
            "no",
            "n",
            "none",
            "nil",
            "na",
            "n a",
            "not applicable",
            "false",
            "0",
            "nac ydy",
            "nac ydyw",
            "nage",
            "dim",
        ),
        *("not exempt", "not confidential", "not restricted", "non exempt", "heb ei eithrio"),
    )
)
_NO = _PLAIN_NO | frozenset(
    (
        *(
            "public",
            "open",
            "unrestricted",
            "unclassified",
            "published",
            "publish",
            "part 1",
            "part i",
            "part a",
            "pt 1",
        ),
        *("official", "not protectively marked", "npm", "white", "clear", "agored", "cyhoeddus", "rhan 1", "tlp clear"),
        "tlp white",
    )
)
_ALL = frozenset(("external", "everyone", "all", "any", "anyone", "low", "pawb"))
"""What says under "Audience" or "Sensitivity" that everybody may read it; under "Redact" it says something else."""
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
_OF_THE_PUBLIC = lazy_pattern(
    r"(?:(?:the|all|local|our|general|young|younger|older|elderly|vulnerable|disabled|new|public|and|or"
    r"|aged? \d+(?: \d+)?) )*"
    r"(?:public|residents?|people|children|teenagers|youths?|young adults|adults|parents?|carers?|families|women|girls"
    r"|men|boys|pupils?|students?|schools?|colleges?|communities|community|neighbourhoods?|businesses|retailers"
    r"|shopkeepers|licensees|landlords|tenants|drivers|motorists|cyclists|visitors|shoppers|farmers|victims|offenders"
    r"|drinkers|consumers|homeowners|householders|all ages|over \d+s|under \d+s|(?: |and|or))+"
)
"""Groups of people whom the work is for: no readers of a paper."""
_PAINTED = lazy_pattern(
    r".*\b(?:lines?|paint\w*|propert(?:y|ies)|bikes?|bicycles?|cycles?|smart ?water|uv|kits?|tools?|roads?|bays?"
    r"|postcodes?"
    r"|engrav\w*|etch\w*|stencil\w*|thermoplastic|yellow lines?|zig ?zags?|valuables|mobile phones|livestock|tack)\b.*"
)
_SEEN = frozenset(("high", "medium", "moderate", "good", "poor", "very high", "high visibility", "hi vis"))
_PARAGRAPH = frozenset(("para", "paragraph", "para no", "paragraph number", "para number", "paragraph no", "paras"))
_DOTTED = lazy_pattern(r"\d{1,3}(?:\.\d{1,3})+")
_FIRST = frozenset(("1", "a", "i", "one", "part 1", "part a", "part i", "rhan 1"))
_SECOND = frozenset(("2", "b", "ii", "two", "part 2", "part b", "part ii", "rhan 2"))


def heading_kind(text: str) -> HeadingKind | None:
    """What a heading says of the rows below it; None where it is no heading of a mark.

    A mark's word with a noun that community safety has with it ("Confidential helpline calls") is the noun's.
    """
    if len(text) > LONGEST_MARK_HEADING:
        return None
    key = without_subjects(heading_key(text))
    if _PARTS.fullmatch(key):
        return HeadingKind.PARTS
    if _KEPT_WORDS.search(key) or _KEPT_ALONE.fullmatch(key) or is_misspelt_mark(text) or _is_a_mark(text, key):
        return HeadingKind.LEFT_OUT if _LEFT_OUT.fullmatch(key) else HeadingKind.KEPT
    if _READERS.fullmatch(key):
        return HeadingKind.READERS
    if _SHOWN_ALONE.fullmatch(key):
        return HeadingKind.SHOWN
    if _PUBLISHED_ALONE.fullmatch(key) or (_is_question(text, key) and _BEFORE_THE_PUBLIC.search(key)):
        return HeadingKind.PUBLISHED
    return HeadingKind.PLACED if _PLACED.search(key) else None


def _is_question(text: str, key: str) -> bool:
    return text.rstrip().endswith("?") or key.endswith(" y n") or _ASKS.match(key) is not None


def _is_a_mark(text: str, key: str) -> bool:
    """Whether a heading is itself what a cell would say, but for words that head a column of finished work."""
    return key not in ("closed", "open closed") and (looks_like_mark(text) or looks_like_mark_aside(text))


def says_public(kind: HeadingKind, text: str, heading: str = "") -> bool:
    """Whether a cell under such a heading says that its row may be published."""
    if len(text) > LONGEST_MARK_HEADING:
        return kind in (HeadingKind.SHOWN, HeadingKind.PLACED)
    key = heading_key(text)
    if text.strip(" -–—") and not key:
        return kind in (HeadingKind.SHOWN, HeadingKind.PLACED)
    if kind is HeadingKind.SHOWN:
        return _SAYS_NO.fullmatch(key) is None
    if kind is HeadingKind.PLACED:
        return _PLACED_APART.fullmatch(key) is None
    if kind is HeadingKind.READERS:
        return key in _NO | _ALL or _OF_THE_PUBLIC.fullmatch(key) is not None or _is_of_every_day(heading, key)
    if kind is HeadingKind.PARTS:
        return key in _NO | _FIRST
    return key in {HeadingKind.KEPT: _NO, HeadingKind.LEFT_OUT: _PLAIN_NO, HeadingKind.PUBLISHED: _YES}[kind]


def _is_of_every_day(heading: str, key: str) -> bool:
    """Whether the words are about the work, as "High" under Visibility, and hold no mark."""
    said = heading_key(heading).split()
    fits = ("visibility" in said and key in _SEEN) or ("marking" in said and _PAINTED.fullmatch(key) is not None)
    return fits and not looks_like_mark_aside(key) and not _KEPT_WORDS.search(key)


def numbers_a_document(heading: str, values: Sequence[str], rows: int) -> bool:
    """Whether a column Paragraph numbers the paragraphs of some document: each of the plan's rows has a number in
    several parts. One or two of them may be "1.2" for paragraphs 1 and 2.
    """
    dotted = [value for value in values if _DOTTED.fullmatch(value)]
    return heading_key(heading) in _PARAGRAPH and 1 < rows <= len(values) == len(dotted)


def numbers_parts(values: set[str]) -> bool:
    """Whether the cells of a column, by their keys, say of rows that they are for Part 1 or for Part 2."""
    return bool(values & _SECOND) and values <= _FIRST | _SECOND
