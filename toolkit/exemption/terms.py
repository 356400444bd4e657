"""What is searched for of an exempt text: runs of five words, short texts whole, names, and figures of three digits.

Texts are compared without what is written in more than one way: accents, hyphens and apostrophes of any shape, spaces
of any width, what does not show, and the "'s" of a possessive.

Ordinary turns of phrase, names that the plan publishes anyway and figures that are years, dates or refs are no terms;
docs/decisions/0008-exempt-information.md says why each is left out.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import field

from toolkit.patterns import lazy_pattern
from toolkit.records import dataclass

WORDS_OF_A_RUN = 5
"""Words of a run."""
_WORD = lazy_pattern(r"[^\W_]+(?:['’][^\W_]+)*")
_CAPITALISED = r"[A-Z][A-Za-z]*(?:['’-][A-Z]?[a-z]+)*"
_TITLE = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Cllr|Councillor|PC|PCSO|Sgt|Sergeant|Insp|Inspector|DI|DC|DS|Supt|Rev|Sir|Lady)\.?"
_NAME = lazy_pattern(rf"(?P<title>\b{_TITLE}\s+)?\b(?P<name>{_CAPITALISED}(?:\s+{_CAPITALISED})*)")
_FIGURE = lazy_pattern(
    r"(?<![\w.,/-])(?P<money>£)?(?P<number>\d[\d,]*(?:\.\d+)?)\s?(?P<unit>%|k\b|m\b|bn\b|million\b|thousand\b)?"
    r"(?![\w/]|-\d|\.\d)",
    re.IGNORECASE,
)
_SPACED_FIGURE = lazy_pattern(r"(?<![\w.,/-])\d{1,3}(?:(?:,\s*|\s)\d{3})+(?![\d/]|-\d)")
"""A figure whose thousands are apart by a space, or by a comma at the end of a line."""
_TELEPHONE = lazy_pattern(r"(?<![\w.,/-])(?:\+44[\s-]?(?:\(0\)[\s-]?)?|\(?0)\d(?:[\s()-]{0,2}\d){8,9}(?!\d)")
_ADDRESS = lazy_pattern(
    r"(?<!\S)\S+@\S+|(?:https?://|www\.)\S+|(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.(?:uk|com|org|net|wales|cymru)\b\S*"
)
_SIGNS_OF_ADDRESSES = ("@", "www.", "://", ".uk", ".com", ".org", ".net", ".wales", ".cymru")
"""Of email and of websites: names stand there in small letters."""
_SAME = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'"} | dict.fromkeys("‐‑‒–−", "-"))
_TIMES = {"k": 1_000, "thousand": 1_000, "m": 1_000_000, "million": 1_000_000, "bn": 1_000_000_000}
_FEWEST_DIGITS = 3
_NO_FIGURES = frozenset(("100%", "101", "105", "111", "999"))
"""The whole, and the telephone numbers that every plan prints."""
_STOP = frozenset(
    (
        *("a", "about", "after", "all", "also", "an", "and", "any", "are", "as", "at", "be", "been", "being", "by"),
        *("can", "could", "did", "do", "does", "for", "from", "had", "has", "have", "he", "her", "his", "how", "i"),
        *("if", "in", "into", "is", "it", "its", "may", "more", "most", "new", "no", "not", "now", "of", "on", "one"),
        *("or", "other", "our", "out", "over", "she", "should", "so", "some", "such", "than", "that", "the", "their"),
        *("them", "then", "there", "these", "they", "this", "those", "through", "to", "under", "up", "us", "was", "we"),
        *("were", "what", "when", "where", "which", "who", "will", "with", "within", "would", "you", "your"),
    )
)
_FEWEST_CONTENT = 2
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november"),
    *("december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "quarter"),
)
_COMPANY = frozenset(("ltd", "limited", "plc", "llp", "cic", "inc"))
_ACRONYM = lazy_pattern(r"[A-Z]{2,6}s?")

Words = tuple[str, ...]


def in_one_spelling(text: str) -> str:
    """The text without what is written in more than one way; a line stays a line."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", text.translate(_SAME))
    shown = (one for one in apart if unicodedata.category(one) not in ("Mn", "Cf"))
    return "".join(" " if unicodedata.category(one) == "Zs" else one for one in shown).translate(_SAME)


def words_of_text(text: str) -> Words:
    """The text's words, small letters, without signs and possessives."""
    return tuple(word.removesuffix("'s") for word in _WORD.findall(in_one_spelling(text).casefold()))


def runs_of(words: Words) -> Iterator[Words]:
    """Every run of five words that says something."""
    for start in range(len(words) - WORDS_OF_A_RUN + 1):
        run = words[start : start + WORDS_OF_A_RUN]
        if _says_something(run):
            yield run


def _says_something(words: Words) -> bool:
    return sum(word not in _STOP and not word.isdigit() for word in words) >= min(_FEWEST_CONTENT, len(words))


def figures_of(text: str) -> Iterator[str]:
    """The figures of three digits or more, without commas and with thousands written out; no years, dates or refs.

    What may be one figure or several, as in 48 215, is both; a telephone number is one however it is spaced.
    """
    text = in_one_spelling(text)
    for match in filter(_has_space, _SPACED_FIGURE.finditer(text)):
        yield re.sub(r"\D", "", match[0])
    for match in _TELEPHONE.finditer(text):
        yield re.sub(r"\D", "", re.sub(r"\+44[\s-]?(?:\(0\))?", "0", match[0]))
    for match in _FIGURE.finditer(text):
        number, unit = match["number"].replace(",", ""), (match["unit"] or "").casefold()
        if unit in _TIMES:
            number = f"{float(number) * _TIMES[unit]:.10g}"
        plain = not match["money"] and unit != "%" and "," not in match["number"]
        is_year = plain and re.fullmatch(r"(?:19|20)\d\d", number) is not None
        is_ref = plain and "." in number and not unit
        digits = sum(map(str.isdigit, number))
        if digits >= _FEWEST_DIGITS and not is_year and not is_ref and f"{number}{unit}" not in _NO_FIGURES:
            yield number.rstrip("0").rstrip(".") if "." in number else number


def _has_space(match: re.Match[str]) -> bool:
    return any(map(str.isspace, match[0]))


@dataclass(frozen=True, slots=True)
class KnownNames:
    """What the plan publishes by name, by keys: agencies, partners, priorities; and words that it writes small."""

    names: frozenset[Words] = frozenset()
    ordinary: frozenset[str] = frozenset()
    proper: frozenset[Words] = frozenset()
    """Those that are written as names are: a phrase in small letters is none, in whatever cell it is."""

    def has(self, words: Words) -> bool:
        """Whether those words are a published name or a part of one."""
        return any(contains(name, words) for name in self.names)

    def has_run(self, run: Words) -> bool:
        """Whether a run of words is a part of a published name that is written as one."""
        return any(contains(name, run) for name in self.proper)


def known_names(names: Iterable[str], texts: Iterable[str]) -> KnownNames:
    """The names that may be printed, and every word that some text writes in small letters."""
    keys = {name: words_of_text(name) for name in names}
    proper = frozenset(key for name, key in keys.items() if _is_written_as_name(name))
    prose = (_ADDRESS.sub(" ", in_one_spelling(text)) for text in texts)
    small = frozenset(word for text in prose for word in _WORD.findall(text) if word.islower())
    return KnownNames(frozenset(filter(None, keys.values())), small | {*_MONTHS}, proper)


def _is_written_as_name(text: str) -> bool:
    words = [
        word for word in _WORD.findall(in_one_spelling(text)) if word.casefold() not in _STOP and not word.isdigit()
    ]
    return all(word[0].isupper() for word in words)


def _begins_sentence(before: str) -> bool:
    """Whether what comes after that text begins a sentence, a line or an item of a list."""
    kept = before.rstrip()
    if not kept or kept[-1] in ".!?:;•" or "\n" in before[len(kept) :]:
        return True
    line = kept[:-1].rstrip(" \t")
    return kept[-1] in "-–*" and line.endswith("\n")


def names_of(text: str, known: KnownNames) -> Iterator[str]:
    """The names in a text: with a title, of two capitalised words and more, or one where no sentence begins."""
    text = in_one_spelling(text)
    for match in _NAME.finditer(text):
        parts = [part.removesuffix("'s") for part in match["name"].split()]
        is_company = len(parts) > 1 and parts[-1].casefold() in _COMPANY
        begins = not match["title"] and _begins_sentence(text[: match.start("name")])
        plain = len(parts) == 1 or parts[0].casefold() in known.ordinary | _STOP
        if begins and plain and not _is_odd(parts[0]):
            parts = parts[1:]
        parts = [part for part in parts if part.casefold() not in _STOP | _COMPANY]
        if not parts or known.has(words_of_text(" ".join(parts))):
            continue
        unusual = [part for part in parts if _is_unusual(part, known)]
        if len(parts) > 1 and unusual:
            yield " ".join(parts)
        if is_company and unusual and unusual[0] == parts[0]:
            yield parts[0]
        if unusual and (match["title"] or len(parts) == 1 or len(unusual) == len(parts)):
            yield unusual[-1]


def _is_odd(word: str) -> bool:
    """Whether a word has capitals inside, as no ordinary one has."""
    return any(map(str.isupper, word[1:])) and any(map(str.islower, word))


def _is_unusual(word: str, known: KnownNames) -> bool:
    key = word.casefold()
    usual = key in known.ordinary or key in _STOP or len(word) < _FEWEST_DIGITS or _ACRONYM.fullmatch(word)
    return not usual and not known.has(words_of_text(word))


@dataclass(slots=True)
class Terms:
    """What is searched for: runs and whole short texts as words, names as written, figures as numbers."""

    runs: set[Words] = field(default_factory=set)
    texts: set[Words] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    figures: set[str] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.runs or self.texts or self.names or self.figures)

    def add(self, text: str, known: KnownNames) -> None:
        """What a text gives."""
        words = words_of_text(text)
        self.runs.update(runs_of(words))
        if 1 < len(words) < WORDS_OF_A_RUN and _says_something(words) and not known.has(words):
            self.texts.add(words)
        self.names.update(names_of(text, known))
        self.figures.update(figures_of(text))

    def add_name(self, name: str, known: KnownNames) -> None:
        """A name that is a whole entry of a cell of agencies or partners."""
        if (words := words_of_text(name)) and not known.has(words):
            self.names.add(in_one_spelling(name))

    def found_in(self, text: str) -> "Terms":
        """Those that a text has."""
        text = in_one_spelling(text)
        words = words_of_text(text)
        runs = {run for run in runs_of(words) if run in self.runs}
        texts = {one for one in self.texts if contains(words, one)}
        names = {name for name in self.names if _has_name(text, words, name)}
        return Terms(runs, texts, names, self.figures & set(figures_of(text)))

    def without(self, others: "Terms") -> "Terms":
        """Those that are not among others."""
        return Terms(
            self.runs - others.runs, self.texts - others.texts, self.names - others.names, self.figures - others.figures
        )

    def together(self, others: "Terms") -> "Terms":
        """These and others."""
        return Terms(
            self.runs | others.runs, self.texts | others.texts, self.names | others.names, self.figures | others.figures
        )

    def shown(self) -> list[str]:
        """Them in words, runs that overlap as one."""
        runs = joined_runs(self.runs)
        return [*runs, *sorted(" ".join(text) for text in self.texts), *sorted(self.names), *sorted(self.figures)]


def contains(words: Words, run: Collection[str]) -> bool:
    """Whether the words have the others in a row."""
    wanted = tuple(run)
    return any(words[start : start + len(wanted)] == wanted for start in range(len(words) - len(wanted) + 1))


def _has_name(text: str, words: Words, name: str) -> bool:
    """A name of several words whatever its case; one of one word as it is written, in capitals or as a plural."""
    wanted = words_of_text(name)
    if len(wanted) > 1:
        return contains(words, wanted)
    if not wanted:
        return False
    has_address = wanted[0] in words and any(sign in text for sign in _SIGNS_OF_ADDRESSES)
    if has_address and any(wanted[0] in words_of_text(address) for address in _ADDRESS.findall(text)):
        return True
    as_written = rf"\b(?:{re.escape(name)}|{re.escape(name.upper())})s?\b"
    there = wanted[0] in words or f"{wanted[0]}s" in words
    return there and re.search(as_written, text) is not None


def joined_runs(runs: Iterable[Words]) -> list[str]:
    """Runs that overlap put together, in an order that does not change."""
    left, joined = sorted(runs), []
    while left:
        run = list(left.pop(0))
        grown = True
        while grown:
            grown = False
            for other in left:
                if other[:-1] == tuple(run[-(WORDS_OF_A_RUN - 1) :]):
                    run.append(other[-1])
                elif other[1:] == tuple(run[: WORDS_OF_A_RUN - 1]):
                    run.insert(0, other[0])
                else:
                    continue
                left.remove(other)
                grown = True
                break
        joined.append(" ".join(run))
    return joined
