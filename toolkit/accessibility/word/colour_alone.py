"""Information by colour alone (WCAG 2.2, success criterion 1.4.1): signs, cells, words about colours."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from toolkit.accessibility.appearance import Appearance
from toolkit.accessibility.content import PrintedContent, PrintedParagraph, text_of_run
from toolkit.accessibility.document import Element
from toolkit.accessibility.word.table_headings import cells_of
from toolkit.entries.text import one_line
from toolkit.entries.wording import listed
from toolkit.plan.palette import colour_name
from toolkit.problems.catalogue import problem
from toolkit.problems.place import InDocument
from toolkit.problems.problem import Problem

_SHAPES = "●○◯⬤⚫⚪•■□▪▫◼◻⬛⬜◆◇▲△▼▽★☆█▮"
_COLOURED = "🔴🟠🟡🟢🔵🟣🟤🟥🟧🟨🟩🟦🟪🟫❤🧡💛💚💙🚦"
_ALONE = re.compile(rf"^[\s{_SHAPES}{_COLOURED}️]+$")
_SIGN = re.compile(r"^(?=.*[^\s])[^\w£$€%#&@+\-–—−.,:;/\\()\[\]{}*?!'\"’“”<>=~^|…\ufffd\uf000-\uf0ff]+$")
_GREY = ("white", "grey", "black")
_SIGNALS = frozenset(("red", "amber", "yellow", "green"))
"""Colours of traffic lights, which readers take for a judgement."""
_FIGURE = re.compile(r"[\s.,:;%£()/+–−<>-]*+\d[\s\d.,:;%£()/+–−<>-]*+")
_TELLS = re.compile(
    r"\b(?:red|amber|yellow|green|blue|grey|gray|purple|[rag]|o(?:n|ff)[- ]?(?:track|target|schedule)|"
    r"behind|delayed|late|overdue|at risk|risk|completed?|done|closed|open|not started|in progress|progress|ongoing|"
    r"missing|achieved|met|not met|partly|partial(?:ly)?|high|medium|low|good|poor|fair|yes|no|pass|fail(?:ed)?|up|"
    r"down|better|worse|improv\w+|same|stable|increased?|critical|major|minor|moderate|none|n/a|not known|"
    r"coch|oren|melyn|gwyrdd)\b",
    re.IGNORECASE,
)
_COLOUR_WORDS = re.compile(
    r"\b(?:shown|marked|highlighted|coloured|shaded|printed|written|typed|flagged|indicated|denoted|identified|displayed)"
    r" (?:in|with|by) (?:bright |dark |light )?(?:red|amber|green|yellow|orange|blue|purple|colour|color)\b"
    r"|\b(?:red|green|yellow|orange|amber|blue) (?:text|font|type|cells?|rows?|shading|highlight(?:s|ing)?|boxes)\b"
    r"|\b(?:items|figures|actions|rows|cells|entries|text|those|targets|measures) in"
    r" (?:red|green|yellow|orange|amber|blue)\b",
    re.IGNORECASE,
)


def colour_alone_faults(content: PrintedContent) -> Iterator[Problem]:
    """What is said by colour alone, or may be."""
    for paragraph in content.paragraphs:
        yield from _signs(content.appearance, paragraph)
        yield from _letters_of_lights(content.appearance, paragraph)
        if found := _COLOUR_WORDS.search(paragraph.text):
            yield problem("colour-words", paragraph.place, found=found[0])
    by_cell: dict[Element, PrintedParagraph] = {}
    for paragraph in content.paragraphs:
        if paragraph.cell is not None and paragraph.text:
            by_cell.setdefault(paragraph.cell, paragraph)
    for _, name, table in content.tables:
        yield from _columns(content, name, table, by_cell)


def _signs(appearance: Appearance, paragraph: PrintedParagraph) -> Iterator[Problem]:
    """A dot or a tick that is all there is: by its colour alone where it has one."""
    text = paragraph.text
    if not text or len(text) > 8:
        return
    others = [] if paragraph.cell is None else [one_line("".join(paragraph.cell.itertext()))]
    if others and others[0] != text:
        return
    if _ALONE.match(text) and (set(text) & set(_COLOURED) or _is_coloured(appearance, paragraph)):
        yield problem("colour-alone/sign", paragraph.place, found=text)
    elif (_SIGN.match(text) and text not in _SHAPES) or _ALONE.match(text):
        yield problem("sign-alone", paragraph.place, found=text)


def _letters_of_lights(appearance: Appearance, paragraph: PrintedParagraph) -> Iterator[Problem]:
    """Words of one paragraph in several colours of traffic lights, of which none says what its colour means."""
    said: dict[str, str] = {}
    for run in paragraph.runs:
        colour = appearance.colour(run.look.get("color"))
        if colour and (name := colour_name(colour)) in _SIGNALS and (text := text_of_run(run.element).strip()):
            said[name] = f"{said.get(name, '')} {text}"
    if len(said) > 1 and not all(_TELLS.search(text) for text in said.values()):
        yield problem("colour-letters", paragraph.place, found=listed(sorted(said)))


def _is_coloured(appearance: Appearance, paragraph: PrintedParagraph) -> bool:
    fill = appearance.fill_of_cell(paragraph.cell) if paragraph.cell is not None else ""
    return any(colour and colour_name(colour) not in _GREY for colour in (fill, _letters(appearance, paragraph)))


def _letters(appearance: Appearance, paragraph: PrintedParagraph) -> str:
    return next((found for run in paragraph.runs if (found := appearance.colour(run.look.get("color")))), "")


def _columns(
    content: PrintedContent, name: str, table: Element, by_cell: Mapping[Element, PrintedParagraph]
) -> Iterator[Problem]:
    """Columns whose cells have different colours: a word has to go with each."""
    rows = [cells_of(row) for row in list(table.iter("{*}tr"))[1:] if next(row.iterancestors("{*}tbl")) is table]
    width = min((len(cells) for cells in rows), default=0)
    seen: set[object] = set()
    for column in range(width):
        coloured = [
            (colour, row, by_cell[row[column]].text)
            for row in rows
            if row[column] in by_cell and (colour := _name(content.appearance, row[column], by_cell[row[column]]))
        ]
        if len({colour for colour, _, _ in coloured}) < 2 or _are_bands(content.appearance, coloured, by_cell):
            continue
        place = InDocument(name)
        pattern = tuple((colour, row[0]) for colour, row, _ in coloured)
        if pattern in seen:
            continue  # the same colours, row by row, as in another column
        seen.add(pattern)
        if same := _same_text(coloured):
            if not any(_told_by_row(row, by_cell, column) for _, row, text in coloured if text == same):
                yield problem("colour-alone/same", place, column=column + 1, found=same[:40])
        elif not all(
            _TELLS.search(text) or _FIGURE.fullmatch(text) or _told_by_row(row, by_cell, column)
            for _, row, text in coloured
        ):
            found = listed(sorted({colour for colour, _, _ in coloured}))
            yield problem("colour-columns", place, column=column + 1, found=found)


def _name(appearance: Appearance, cell: Element, paragraph: PrintedParagraph) -> str:
    """What people call the cell's colour, or that of its letters; empty for none."""
    own = cell.find("{*}tcPr/{*}shd")
    for colour in (appearance.fill(own), _letters(appearance, paragraph)):
        if colour and (name := colour_name(colour)) not in _GREY:
            return name
    return ""


def _same_text(coloured: Sequence[tuple[str, list[Element], str]]) -> str:
    """A text that stands on two colours."""
    pairs = combinations(coloured, 2)
    return next((one[2] for one, other in pairs if one[2] == other[2] and one[0] != other[0]), "")


def _told_by_row(row: Sequence[Element], by_cell: Mapping[Element, PrintedParagraph], column: int) -> bool:
    """Whether another, short cell of the row says in a word how it stands."""
    texts = [by_cell[cell].text for number, cell in enumerate(row) if number != column and cell in by_cell]
    return any(len(text.split()) <= 4 and _TELLS.search(text) for text in texts)


def _are_bands(
    appearance: Appearance,
    coloured: Sequence[tuple[str, list[Element], str]],
    by_cell: Mapping[Element, PrintedParagraph],
) -> bool:
    """Whether every cell of each row has the same colour, and the colours judge nothing: two that take turns, or none
    of traffic lights.
    """
    colours = [colour for colour, _, _ in coloured]
    turns = len({*colours}) == 2 and len(colours) > 2 and colours[::2].count(colours[0]) == len(colours[::2])
    if not turns and len(_SIGNALS & {*colours}) > 1:
        return False
    return all(
        all(cell in by_cell and _name(appearance, cell, by_cell[cell]) == colour for cell in row) and len(row) > 1
        for colour, row, _ in coloured
    )
