"""What looks like a mark of exemption, in the words that councils use, in English and in Welsh.

A mark stands alone: as a whole cell, a line or a sentence of its own, in brackets, before a colon or a dash, or in
capitals among small letters. "A confidential helpline" is no mark. Words that mean other things as often (Part 2,
restricted, private) count only as a whole cell; those that mean other things mostly (internal, board only) as a whole
cell that no paper prints, where nobody writes of the work itself. There a sentence about rows counts as well.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from toolkit.entries.wording import nearest
from toolkit.exemption.marks.letters import as_read, as_shown
from toolkit.patterns import lazy_pattern

PUBLISH_CY = r"g?(?:ch)?yhoeddi"
_PUBLISHED = r"(?:published|publicised|released|disclosed|made\s+public|shared|minuted|circulated|printed|announced)"
_PUBLISH = r"(?:publish|publici[sz]e|release|disclose|circulate|print|share|minute|forward|distribute|include|show)"
_FROM_THE_PUBLIC = (
    r"(?:\s+(?:it|this|row|item|action|bit|line|section|update|names?|details|out|back|of|from|in|for|prior|to|before|the|any|all|public|press|and|&"
    r"|version|report|papers?|minutes|publication|publishing|published|release|domain|website|web|yet"
    r"|committee|scrutiny|members|agenda|pack|open))+"
)
_STRONG = (
    r"exempt(?:ed|ion|ions)?(?:\s+from\s+(?:publication|disclosure|the\s+public|foia?))?",
    r"(?:not|un)\s*(?:suitable\s+)?for\s+(?:general\s+|public\s+)?(?:publication|publishing|pub(?:l|n)?\.?|(?:public\s+)?"
    r"release|disclosure|circulation|(?:the\s+)?(?:public|press|minutes)|inspection|view)",
    r"unsuitable\s+for\s+publication|not\s+4\s+publication",
    rf"(?:is\s+|are\s+)?not\s+(?:yet\s+)?to\s+be\s+{_PUBLISHED}|(?:is\s+)?not\s+(?:published|made\s+public|disclosed)",
    r"(?:is\s+)?(?:not|non)\s*(?:yet\s+)?(?:public|disclosable|publishable)|not\s+publicly\s+available",
    r"not\s+for\s+(?:sharing|forwarding|onward\s+\w+|wider\s+\w+)(?:\s+(?:outside|beyond|with|of|the|this|our"
    r"|partnership|csp|board|group|team|meeting|council|anyone))*",
    r"not\s+in\s+(?:the\s+)?public\s+(?:domain|report|version|papers?)",
    rf"(?:can\s*not|can['’]?t|may\s+not|must\s+not|should\s*n[o'’]t|should\s+not|will\s+not|won['’]?t)\s+be\s+{_PUBLISHED}",
    r"(?:do\s+not|don['’]?t|not\s+to\s+be|never)\s+(?:share|circulate|forward|distribute|disclose|pass)d?\s+(?:it\s+|this\s+|on\s+)?"
    r"(?:outside|beyond|externally|further|wider|more\s+widely)(?:\s+(?:of|the|this|our|partnership|csp|board|group|team"
    r"|meeting|council|agency|agencies|organisation|partners|forum|room|circle))*",
    rf"(?:do\s+not|don['’]?t|never)\s+{_PUBLISH}(?:ed)?(?:{_FROM_THE_PUBLIC})?",
    rf"(?:keep|leave|hold|held|take|taken)\s+(?:this\s+|it\s+)?(?:out|back)\s+(?:of|from){_FROM_THE_PUBLIC}",
    r"(?:omit|exclude|remove|delete|hide|withhold|take\s+out)(?:d|ed)?\s+(?:(?:this|it|row|all|any|the|his|her|their|names?"
    rf"|details|figures?|prices?|sum|cost|amount|address(?:es)?)\s+){{0,3}}(?:from|before|prior\s+to){_FROM_THE_PUBLIC}",
    r"excluded?\s+(?:the\s+)?(?:press\s+(?:and|&)\s+(?:the\s+)?)?public|(?:press\s+(?:and|&)\s+)?public\s+(?:are\s+)?excluded",
    r"(?:strictly\s+|highly\s+)?(?:private\s+(?:and|&)\s+|commercially\s+)?confidential(?:ity|ly)?",
    r"(?:commercial(?:ly)?\s+)?in\s+confidence|commercial(?:ly)?\s+sensitive|law\s+enforcement\s+sensitive",
    r"official[\s:–-]+sensitive(?:[\s:–-]+(?:personal|commercial))?|tlp[\s:]*(?:red|amber)(?:[\s+]*strict)?",
    r"(?:in\s+)?(?:closed|private)\s+session|(?:discussed|discuss|taken|considered|heard)\s+in\s+private",
    r"(?:under\s+|press\s+)?embargo(?:ed)?|with(?:held|hold)",
    rf"(?:(?:to|must|should|please)\s+(?:be\s+)?)?redact(?:ed|ions?)?(?:{_FROM_THE_PUBLIC})?",
    r"internal(?:\s+use)?\s+only|(?:for\s+)?(?:members?|officers?)\s+only|(?:officers?['’]?\s+)?eyes\s+only",
    r"off\s+the\s+record|legally\s+privileged|sub\s+judice|top\s+secret",
    r"(?:foia?|freedom\s+of\s+information\s+act)\s+exempt(?:ion)?",
    r"(?:foia?|eir)\s+s(?:ection)?\.?\s*\d\d|s(?:ection)?\.?\s*\d\d\s+(?:of\s+)?(?:the\s+)?(?:foia?|eir)",
    r"eithri(?:edig|ad|adau|o)|wedi['’]?i\s+h?eithrio|esempt",
    r"(?:(?:yn|hollol|gwbl|yn\s+hollol|yn\s+gwbl)\s+)?[cg]h?yfrinachol|sesiwn\s+(?:gaeedig|breifat)|mewnol\s+yn\s+unig",
    r"yn\s+(?:eithriedig|esempt|breifat|gyfyngedig|sensitif)",
    rf"(?:ddim|dim|nid|heb)\s+(?:i['’]?w|ei|ar\s+gyfer(?:\s+ei)?)\s+(?:{PUBLISH_CY}|rh?annu|datgelu)",
    r"(?:ddim|dim|nid)\s+(?:yn\s+gyhoeddus|i['’]?r\s+cyhoedd|ar\s+gyfer\s+y\s+cyhoedd)",
    rf"peidi(?:wch|o)\s+[âa]['’]?[gi]?\s+(?:{PUBLISH_CY}|rh?annu|d?datgelu)(?:\s+(?:hwn|hyn|hon|y\s+rhes|y\s+llinell))?",
    r"ataliwyd|wedi['’]?i\s+atal\s+(?:o|rhag)\s+(?:y\s+cyhoedd|ei\s+g?chyhoeddi)",
)
_WEAK = (
    r"p(?:ar)?t\.?\s*(?:2|ii|two|b)",
    r"rhan\s*(?:2|ii|dau|b)",
    r"restricted|(?:strictly\s+|highly\s+|very\s+)?(?:private|secret)|pink(?:\s+(?:papers?|pages?|sheets?))?",
    r"(?:(?:police|operational(?:ly)?|politically|highly|very|personal(?:ly)?|market)\s+)?sensitive",
    r"hide|(?:hold|held|keep|kept)\s+back|names?\s+(?:to\s+be\s+|must\s+be\s+)?(?:removed|redacted|taken\s+out)",
    r"cyfyngedig|preifat|sensitif|papurau?\s+pinc|tudalen(?:nau)?\s+pinc",
    r"closed\s+(?:item|part)|in\s+camera",
)
_READERS = (
    r"(?:csp|board|police|partners?|partnership|staff|cabinet|executive|management|council|team|chair|group|agency"
    r"|agencies|verbal|oral|internal|statutory|responsible|authority|authorities|update|core|senior|core|the|and|&|for)"
)
_ASIDE = (
    r"closed\s+(?:sessions?|meetings?|reports?|agenda|business|discussion)|private\s+(?:meeting|discussion|part)",
    rf"(?:{_READERS}\s+)+only|internal\s+(?:use|document|paper)|caeedig|mewnol",
    r"(?:restricted|limited|controlled)\s+(?:circulation|distribution|access)",
    r"reserved(?:\s+(?:item|business))?|privileged|legal\s+privilege|lpp|(?:gpms\s+)?protect(?:ed)?(?:\s*[-–]\s*\w+)?|classified|unpublished",
    r"(?:contains?\s+|includes?\s+)?personal\s+(?:data|information|details)|gdpr|(?:subject\s+to\s+|under\s+)?nda",
    r"non\s+disclosure(?:\s+agreement)?|hidden|pre\s*decisional",
    r"not\s+for\s+(?:committee|scrutiny|(?:the\s+)?(?:web|website)|report(?:ing)?|(?:external|wider|onward)\s+\w+)",
    r"not\s+minuted|no\s+(?:press|publication|publish|publicity)|behind\s+closed\s+doors|under\s+wraps",
    r"(?:on\s+)?(?:pink|blue|green|yellow|buff|salmon|gold)\s+(?:papers?|pages?|sheets?)|on\s+pink|buff",
    r"p\s*&\s*c|p2|nfp|n\.f\.p\.?|dnp|o\s*s|handle\s+with\s+care|keep\s+(?:secret|private|quiet)|discreet",
    r"s(?:ection)?\.?\s*(?:2[1-9]|3\d|4[0-4])|(?:not\s+(?:yet|to\s+be)\s+|un)announced",
    r"(?:public|publish(?:ed)?|publication)\s*[?:=]?\s*(?:no|n)",
)
"""Marks where a cell is printed in no paper, and in one only words about the work."""
_LEGAL = (
    r"(?:[pb]|mh)aragraff(?:au)?\s*\d{1,2}(?:\s*+(?:,|ac?|&)\s*+\d{1,2}\b)*+",
    r"(?:paragraphs?|paras?\.?)\s*\d{1,2}(?:\s*+(?:,|and|&)\s*+\d{1,2}\b)*+",
    r"(?:schedule|sched\.?|sch\.?|atodlen)?\s*12\s*\(?a\)?(?:\s*\(?\d{1,2}\)?)?",
    r"s(?:ection)?\.?\s*100a(?:\s*\(4\))?",
)
"""A paragraph or the Schedule cited is a mark, and may go with one."""
_WITH = (
    r"items?|info(?:rmation)?|rows?|updates?|actions?|measures?|appendix|reports?|sections?|business|papers?|only|whole|this",
    r"is|are|under|of|the|to|by\s+virtue|as\s+amended|local\s+government\s+act|lga|1972|part\s*(?:1|i|4|iv)",
    r"treat(?:ed)?|be|as|keep|kept|please|pls|applies|claimed|see|moved?|taken?|in|for|all|yes|y"
    r"|discuss(?:ed)?|considered|heard",
    r"eitem|gwybodaeth|rhes|dan|o\s+dan|rhan\s*(?:4|iv)|closed|caeedig",
    r"[a-z]{1,6}\s*\d+(?:\.\d+)*[a-z]?|\d+(?:\.\d+)*[a-z]?",
)
"""What may stand beside a mark without making it a sentence: what is meant, the law, a ref."""
_ABOUT = (
    r"\b(?P<no>non[\s-]+|not\s+|un)?(?P<mark>exempt|confidential|embargoed|withheld|eithriedig|cyfrinachol|restricted"
    r"|part\s+(?:2|ii)|not\s+for\s+publication)\b(?!\s+(?!(?:until|till|pending|because|under|please|now|only|see|if|per"
    r"|to|at\s+(?:present|this|the)|information|items?|rows?|updates?|actions?|material|details|names|data|section"
    r"|paragraph|report|appendix|papers?|from\s+(?:pub|disc|the\s+pub|foi))\b)[a-z])"
)


def _any(*groups: tuple[str, ...]) -> str:
    return "|".join(pattern for group in groups for pattern in group)


_BESIDE = rf"(?>(?:{_any(_LEGAL, _STRONG, _WITH)})\b|[\W_])*"  # each word in one way only
_NOTHING_ELSE = lazy_pattern(_BESIDE, re.IGNORECASE)
_ONLY_WEAK = lazy_pattern(rf"{_BESIDE}\b(?:{_any(_WEAK)})\b{_BESIDE}", re.IGNORECASE)
_ONLY_ASIDE = lazy_pattern(rf"{_BESIDE}\b(?:{_any(_ASIDE, _WEAK)})\b{_BESIDE}", re.IGNORECASE)
_A_STRONG_ONE = lazy_pattern(rf"\b(?:{_any(_STRONG, _LEGAL)})\b", re.IGNORECASE)
_A_WEAK_ONE = lazy_pattern(rf"\b(?:{_any(_WEAK)})\b", re.IGNORECASE)
_ONE_ASIDE = lazy_pattern(rf"\b(?:{_any(_ASIDE, _WEAK)})\b", re.IGNORECASE)
"""The marks without what may stand beside them: few workbooks have one, and only for these the patterns above, which
are dear to compile, are needed.
"""
_SAID_ABOUT = lazy_pattern(_ABOUT, re.IGNORECASE)
_LONGEST_ASIDE = 200
_EXPLAINED = lazy_pattern(
    rf"\W*(?:{_any(_STRONG)})(?:"
    r"\s+(?:until|till|pending|because|due\s+to|subject\s+to|for\s+now|at\s+(?:present|this)|as)"
    rf"|\W+(?:\w+\s+){{0,2}}(?:{_any(_LEGAL)}))\b",
    re.IGNORECASE,
)
"""A mark with its time or reason ("Exempt until March") or its paragraph ("Exempt para 3, prices")."""
_HINT = lazy_pattern(
    r"exem|esemp|confid|publi|outside|beyond|extern|further|wide|\bpub|releas|disclos|circulat|offici|session|sesiwn|eithr|cyfri|cyfyn|[cg]h?yhoedd|\bp(?:ar)?t|rhan"
    r"|yfrinach|yfyng|restric|priva|[pb]h?reif|sensit|secret|embarg|with?h|redac|pink|closed|intern|mewnol|member|officer|eyes|para|sch|atod"
    r"|100a|12|press|inspect|view|off\s+the|privileg|judice|camera|tlp|foi|eir|information\s+act|n[o'’]t|never"
    r"|omit|exclu|remov|delet|hid|keep|leave|held|hold|take|strict|paragraff|atal|peidi|pinc|names?\b",
    re.IGNORECASE,
)
"""What every mark has, so that other texts need no second look."""
_LOUD = lazy_pattern(
    r"\b(?:EXEMPT(?! (?:SUPPORTED )?(?:ACCOMMODATION|HOUSING|PROPERTIES|VEHICLES?|DWELLINGS)\b)"
    r"|CONFIDENTIAL(?! (?:REPORTING |SUPPORT |PHONE )?(?:HELP ?LINE|HOT ?LINE|LINE|COUNSELLING|WASTE)\b)"
    r"|NOT FOR PUBLICATION|DO NOT PUBLISH|OFFICIAL[ -]SENSITIVE|EITHRIEDIG|[CG]YFRINACHOL"
    r"|DDIM I['’]?W GYHOEDDI)\b"
)
_FIRST_LOUD = lazy_pattern(
    r"\W*(?:RESTRICTED|PART (?:2|II|TWO|B)|PRIVATE|SECRET|WITHHELD|WITHHOLD|REDACT(?:ED)?"
    r"|EMBARGO(?:ED)?|PREIFAT|CYFYNGEDIG|RHAN (?:2|II|B))\b"
)
_SIGNS = frozenset("🔒🔐🔏🤫🤐🙊㊙")
"""Locks and sealed lips."""
_IN_OTHER_BRACKETS = lazy_pattern(
    r"\[([^\]]{0,60})\]|\{([^}]{0,60})\}|(?:^|\n|[.!?]\s)\s*\(([^)]{0,60})\)|<<?([^>]{1,60})>|\*([^*]{1,60})\*|~([^~]{1,60})~"
    r"|«([^»]{1,60})»"
)
_LABEL = lazy_pattern(
    r"(?:^|\n)\W*(?:(?:highly\s+|very\s+)?sensitive|secret|private|restricted|preifat|sensitif|cyfyngedig"
    r"|for\s+part\s+(?:2|ii|two|b))\s*(?::|[-–—]\s)|[-–—:]\s*(?:sensitive|secret|private|restricted|preifat)\W*(?:$|\n)",
    re.IGNORECASE,
)
"""A lesser mark as the label of a text, or at its end."""
_BRACKETED = lazy_pattern(
    r"\[([^\]]{0,300})\]|\(([^)]{0,300})\)|\{([^}]{0,300})\}|(?<!\*)\*++([^*]{1,300})\*++|<<?([^>]{1,300})>"
)
"""Longer texts in brackets are no mark as a whole; how they begin is seen without."""
_PARTS = lazy_pattern(r"[:;|\n]|\s[-–—/]+\s|[.!?](?:\s|$)|^\s*[-–—*]+")
_SLIPS = ("exempt", "confidential", "eithriedig", "cyfrinachol", "restricted")
_OF_LETTER = {letter: [word for word in _SLIPS if word[0] == letter] for letter in "cer"}


LONGEST_MARK = 200
"""Characters beyond which a text is no weak mark and nothing else."""
_LONG_TEXT = 60
"""Characters beyond which a text is no whole cell of a weak mark, so that only the words of strong ones matter."""
_STEMS = (
    *(
        "exem",
        "e x e m",
        "e.x.e.m",
        "esemp",
        "conf",
        "c o n f",
        "c.o.n.f",
        "sensitiv",
        "session",
        "sesiwn",
        "in private",
    ),
    *(
        "eithr",
        "yfrinach",
        "yn breifat",
        "yn gyfyng",
        "yn sensit",
        "hoedd",
        "mewnol",
        "peidi",
        "ataliwyd",
        "atal o",
        "atal rhag",
        "dim i",
        "withh",
        "withe",
        "whith",
        "redac",
        "embarg",
        " only",
        "press",
    ),
    *(
        "para ",
        "paras",
        "para.",
        "paragraph",
        "aragraff",
        "100a",
        "12a",
        "12 a",
        "12(",
        "foi",
        "tlp",
        "public ex",
        "unsuit",
    ),
    *("off the", "privileged", "judice", "top sec"),
)
"""What strong marks have, as small letters; few other texts do."""
_LESSER = (
    "sensiti",
    "secret",
    "private",
    "restricted",
    "preifat",
    "cyfyng",
    "part ",
    "part-",
    "pt ",
    "rhan ",
    "pink",
    "camera",
)
"""What lesser marks have, in brackets or as a label."""
_REFUSED = lazy_pattern(
    r"(?:not|n't|n’t|never|non)[\s-]+(?:be |for|4|suit|yet |to be|in (?:the )?publ|publ|rel|disc|made|circ|pri|sha|min"
    r"|forw|dist|incl|show|available|pass)"
    r"|(?:omit|exclude|remove|delete|hide|keep|leave|hold|held|take)\w* (?:\w+ ){0,4}(?:from|before|out|back|public)"
    r"|\beir\b"  # no stem: "their" has it too
)


@lru_cache(maxsize=8192)  # a workbook is looked at when it is checked and again before its papers
def looks_like_mark(text: str) -> bool:
    """Whether a cell or a note holds a mark that stands alone in it."""
    if len(text) <= _LONG_TEXT:
        return _has_mark(as_read(text))
    if not text.isascii() and _has_sign(text):
        return True
    text = as_shown(text)
    small = text.casefold()
    if any(stem in small for stem in _LESSER) and (_is_bracketed(text) or _LABEL.search(text)):
        return True
    if any(stem in small for stem in _STEMS) or _REFUSED.search(small):
        return _has_mark(as_read(text))
    return _is_loud(text)


@lru_cache(maxsize=8192)
def looks_like_mark_aside(text: str) -> bool:
    """Whether a cell that no paper prints holds a mark, or a sentence about what is exempt."""
    read = as_read(text)
    return len(read) <= _LONGEST_ASIDE and (is_only_aside(read) or says_of_rows(read))


def is_only_aside(text: str) -> bool:
    """Whether a text is a mark alone where a cell is printed in no paper."""
    return len(text) <= LONGEST_MARK and bool(_ONE_ASIDE.search(text) and _ONLY_ASIDE.fullmatch(text))


def says_of_rows(text: str) -> bool:
    """Whether a sentence says of something that it is exempt, and not that it is not."""
    return any(not match["no"] for match in _SAID_ABOUT.finditer(text))


def _has_mark(text: str) -> bool:
    if not text.isascii() and _has_sign(text):
        return True
    if not _HINT.search(text):
        return is_misspelt_mark(text)
    if _is_loud(text) or _is_bracketed(text) or _LABEL.search(text) is not None or is_misspelt_mark(text):
        return True
    if len(text) <= LONGEST_MARK and _is_only_weak(text):
        return True
    # No part of a text has a strong mark where the whole has none: parts are cut out at signs and spaces.
    return _A_STRONG_ONE.search(text) is not None and (
        _NOTHING_ELSE.fullmatch(text) is not None or any(map(_is_strong, _parts(text)))
    )


def _has_sign(text: str) -> bool:
    return not _SIGNS.isdisjoint(text)


def _is_bracketed(text: str) -> bool:
    """Whether a lesser mark is in brackets that mark it, or in round ones where a text, a line or a sentence begins."""
    found = (next(filter(None, match.groups()), "") for match in _IN_OTHER_BRACKETS.finditer(text))
    return any(_HINT.search(inner) is not None and _is_only_mark(inner) for inner in found if inner)


def is_weak_mark(text: str) -> bool:
    """Whether a text is a lesser mark alone ("Private"), which means other things as often."""
    return _is_only_weak(text) and not _is_only_strong(text)


def _is_only_mark(text: str) -> bool:
    return _is_only_strong(text) or (len(text) <= LONGEST_MARK and _is_only_weak(text))


def _is_only_weak(text: str) -> bool:
    return _A_WEAK_ONE.search(text) is not None and _ONLY_WEAK.fullmatch(text) is not None


def _is_only_strong(text: str) -> bool:
    return _A_STRONG_ONE.search(text) is not None and _NOTHING_ELSE.fullmatch(text) is not None


def _is_strong(piece: str) -> bool:
    if _A_STRONG_ONE.search(piece) is None:
        return False
    return _is_only_strong(piece) or _EXPLAINED.match(piece) is not None


def _parts(text: str) -> Iterator[str]:
    """The pieces of a text that may be a mark alone: lines, sentences, what is in brackets or before a colon."""
    for match in _BRACKETED.finditer(text):
        yield from filter(None, match.groups())
    yield from filter(None, _PARTS.split(_BRACKETED.sub("\n", text)))


def _is_loud(text: str) -> bool:
    """Whether a mark in capitals is among small letters, or a lesser one before them."""
    found = _LOUD.search(text) or _FIRST_LOUD.match(text)
    return found is not None and any(map(str.islower, text[: found.start()] + text[found.end() :]))


def is_misspelt_mark(text: str) -> bool:
    """Whether a text is one word that misspells a mark: "Exmept", "Confidental"."""
    word = text.strip(" *[](){}?!.:").casefold()
    if not word.isalpha() or not 5 <= len(word) <= 14 or word in _SLIPS:
        return False
    turned = any(sorted(word) == sorted(known) and word[0] == known[0] for known in _SLIPS)
    return turned or (word[0] in _OF_LETTER and nearest(word, _OF_LETTER[word[0]], 0.9) is not None)
