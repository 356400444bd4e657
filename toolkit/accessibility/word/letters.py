"""How the letters look: sizes, capitals, italics, underlines, effects, signs of symbol fonts. House rules, mostly."""

import re
from collections.abc import Iterator, Sequence

from toolkit.accessibility.appearance import on, points
from toolkit.accessibility.content import PrintedContent, PrintedParagraph, Run, shortened
from toolkit.accessibility.document import W, WordDocument, value
from toolkit.accessibility.word.links import runs_of_links
from toolkit.accessibility.word.paragraphs import of_contents
from toolkit.entries.text import one_line
from toolkit.entries.wording import counted
from toolkit.problems.catalogue import problem
from toolkit.problems.problem import Problem
from toolkit.records import dataclass

_LEAST = {"text-small": 12, "text-small/table": 10, "text-small/note": 10}
_SMALL_PRINT = re.compile(r"caption|header|footer|source|.*\b(?:foot|end)?notes?\b.*")
_CAPITALS = re.compile(r"(?<![A-Z'’&-])\b[A-Z][A-Z'’&-]*(?: (?:[A-Z][A-Z'’-]*|&|[-–—]|\d{1,4})){1,40} [A-Z][A-Z'’-]+\b")
_FEWEST_LETTERS, _FEWEST_WORDS = 18, 4
_ENOUGH_WORDS = 12
_LONG_TEXT = 25
_SYMBOLS = re.compile(
    r"wingdings( \d)?|webdings|symbol|zapf ?dingbats|marlett|ms outlook|monotype sorts", re.IGNORECASE
)
_PRIVATE = re.compile(r"[\uf000-\uf0ff]")
_HARD = re.compile(
    r".*\b(script|handwriting|handwritten|calligraphy|blackletter)\b.*|comic sans ms|papyrus|monotype corsiva|chiller|"
    r"jokerman|curlz mt|old english text mt|blackadder itc|kunstler.*|vivaldi|mistral|freestyle.*|impact|stencil|"
    r"bradley hand.*|ink free|gabriola|vladimir.*|palace.*|brush.*",
    re.IGNORECASE,
)
_SWITCHES = ("outline", "shadow", "emboss", "imprint")
_NEW_EFFECTS = [
    f"{{http://schemas.microsoft.com/office/word/2010/wordml}}{name}" for name in ("glow", "shadow", "reflection")
]


def letter_faults(content: PrintedContent) -> Iterator[Problem]:
    """What is wrong with how the letters look."""
    yield from _small(content)
    yield from _justified(content)
    linked = runs_of_links(content.document)
    headings = {paragraph.text for paragraph in content.paragraphs if paragraph.level}
    fonts: set[str] = set()
    for paragraph in content.paragraphs:
        yield from _signs(paragraph)
        if not paragraph.text:
            continue
        runs = [run for run in paragraph.runs if run.text.strip()]
        if paragraph.level or paragraph.text not in headings:  # contents repeat the headings
            yield from _capitals(paragraph)
        yield from _marked(content.document, paragraph, runs, linked)
        yield from _pressed(paragraph, runs)
        for run in runs:
            font = _font(run)
            if font and font not in fonts and _HARD.fullmatch(font):
                fonts.add(font)
                yield problem("font-hard", paragraph.place, found=font)


@dataclass(slots=True)
class _Small:
    """Text that is too small: its first paragraph, and in how many it is."""

    first: PrintedParagraph
    paragraphs: int = 0


def _small(content: PrintedContent) -> Iterator[Problem]:
    """Text under the least size of its kind; one finding for each kind and size."""
    found: dict[tuple[str, float], _Small] = {}
    for paragraph in content.paragraphs:
        key = _kind(content.document, paragraph)
        sizes = {
            points(run.look)
            for run in paragraph.runs
            if run.text.strip() and (value(run.look.get("vertAlign")) or "baseline") == "baseline"
        }
        for size in sizes:
            if size < _LEAST[key]:
                found.setdefault((key, size), _Small(paragraph)).paragraphs += 1
    for (key, size), small in found.items():
        count = counted(small.paragraphs, "paragraph")
        yield problem(key, small.first.place, found=f"{size:g}", count=count)


def _kind(document: WordDocument, paragraph: PrintedParagraph) -> str:
    names = {(value(style.find(f"{W}name")) or "").casefold() for style in document.chain(paragraph.style)}
    if paragraph.part.place or any(_SMALL_PRINT.fullmatch(name) for name in names):
        return "text-small/note"
    return "text-small/table" if paragraph.cell is not None else "text-small"


def _justified(content: PrintedContent) -> Iterator[Problem]:
    """Justified text, as one finding; centred text by each paragraph that is long enough to be read."""
    justified = []
    for paragraph in content.paragraphs:
        how, number = value(paragraph.look.get("jc")), len(paragraph.text.split())
        if how in ("both", "distribute") and number >= _ENOUGH_WORDS:
            justified.append(paragraph)
        elif how in ("center", "right", "end") and number >= _LONG_TEXT and not paragraph.part.place:
            said = "centred" if how == "center" else "set to the right"
            yield problem("alignment/centred", paragraph.place, found=said)
    if justified:
        yield problem("alignment", justified[0].place, count=counted(len(justified), "paragraph"))


def _capitals(paragraph: PrintedParagraph) -> Iterator[Problem]:
    """Words in capitals, typed or by a style; not lists of short names such as "KCC, CSU and DAVSS"."""
    shown = "".join(
        run.text.upper() if on(run.look, "caps") or on(run.look, "smallCaps") else run.text for run in paragraph.runs
    )
    for found in _CAPITALS.findall(one_line(shown)):
        letters = re.sub(r"[^A-Z]", "", found)
        words = re.findall(r"[A-Z]{2,}", found)
        if len(letters) >= _FEWEST_LETTERS and len(words) >= _FEWEST_WORDS and max(map(len, words)) > 3:
            yield problem("capitals", paragraph.place, found=shortened(found))
            return


def _marked(
    document: WordDocument, paragraph: PrintedParagraph, runs: Sequence[Run], linked: set[object]
) -> Iterator[Problem]:
    """Underlines, italics, strokes and effects."""
    plain = [run for run in runs if run.element not in linked]
    under = _joined(run for run in plain if (value(run.look.get("u")) or "none") != "none" and _is_word(run.text))
    if under and not of_contents(document, paragraph):
        yield problem("underlined", paragraph.place, found=shortened(under))
    if len(paragraph.text.split()) >= _ENOUGH_WORDS and all(on(run.look, "i") for run in runs):
        yield problem("italics", paragraph.place)
    if found := _joined(run for run in runs if on(run.look, "strike") or on(run.look, "dstrike")):
        yield problem("struck-through", paragraph.place, found=shortened(found))
    if found := _joined(run for run in runs if (value(run.look.get("effect")) or "none") != "none"):
        yield problem("moving", paragraph.place, found=shortened(found))
    if found := _joined(run for run in runs if _has_effect(run)):
        yield problem("text-effects", paragraph.place, found=shortened(found))


def _has_effect(run: Run) -> bool:
    own = run.element.find(f"{W}rPr")
    new = own is not None and any(own.find(name) is not None for name in _NEW_EFFECTS)
    return new or any(on(run.look, name) for name in _SWITCHES)


def _pressed(paragraph: PrintedParagraph, runs: Sequence[Run]) -> Iterator[Problem]:
    """Letters pressed together and lines set too close."""
    if found := _joined(run for run in runs if _is_condensed(run) and _is_word(run.text)):
        yield problem("condensed", paragraph.place, found=shortened(found))
    spacing = paragraph.look.get("spacing")
    line, rule = value(spacing, "line") or "", value(spacing, "lineRule") or "auto"
    if line.isdecimal() and runs:
        size = max(points(run.look) for run in runs)
        if (rule == "exact" and int(line) < size * 20) or (rule == "auto" and 0 < int(line) < 220):
            yield problem("lines-tight", paragraph.place)


def _is_condensed(run: Run) -> bool:
    closer, scale = value(run.look.get("spacing")) or "0", value(run.look.get("w")) or "100"
    return (closer.startswith("-") and closer[1:].isdecimal() and int(closer[1:]) >= 10) or (
        scale.rstrip("%").isdecimal() and int(scale.rstrip("%")) < 90
    )


def _signs(paragraph: PrintedParagraph) -> Iterator[Problem]:
    """Signs of a symbol font, which are another letter where the font is not, or is not seen; one a paragraph."""
    for run in paragraph.runs:
        symbol = run.element.find(f"{W}sym")
        if symbol is not None and _SYMBOLS.fullmatch(value(symbol, "font") or ""):
            yield problem("symbol-font", paragraph.place, found=value(symbol, "font"))
            return
        font = _font(run)
        if run.text.strip() and (_SYMBOLS.fullmatch(font) or _PRIVATE.search(run.text)):
            yield problem("symbol-font", paragraph.place, found=font or "Symbol")
            return


def _font(run: Run) -> str:
    fonts = run.look.get("rFonts")
    return value(fonts, "ascii") or value(fonts, "hAnsi") or ""


def _joined(runs: Iterator[Run]) -> str:
    return one_line("".join(run.text for run in runs))


def _is_word(text: str) -> bool:
    return bool(re.search(r"[^\W\d_]{2}|\d{3}", text))
