"""Answers taken: put to those that the workbook holds, checked against what may be said, or taken back."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from toolkit.adopting.adoption import Adoption
from toolkit.adopting.questions import ASKED, PLAN_DETAIL
from toolkit.entries.periods import parse_plan_year, parse_quarter
from toolkit.entries.text import one_line
from toolkit.entries.wording import listed
from toolkit.errors import ToolkitError
from toolkit.grid import column_number
from toolkit.plan.scales import OWN_KINDS
from toolkit.tables.headings import ACTIONS
from toolkit.understanding.answers import (
    IS_PLAN,
    NO_COLUMN,
    NOT_PLAN,
    OF_A_SHEET,
    ON_COLUMN,
    ON_HEADINGS,
    ON_LIST,
    ON_ROWS,
    ON_SHEET,
    ON_WORD,
    OWN_RATING,
    TITLES,
    Answer,
    Answers,
    heading_rows,
    named_field,
    rows_named,
    said_heading_rows,
)
from toolkit.understanding.around.titles import rows_of_titles, said_titles
from toolkit.understanding.columns import holds_still
from toolkit.understanding.doubtful_rows import mixed_answer, rows_named_as
from toolkit.understanding.heading_choice import column_name, column_of

_NONE = frozenset(("none", "no column", "none of these", "no", "-"))
_KINDS = {kind.casefold(): kind for kind in (ON_SHEET, ON_HEADINGS, ON_LIST, ON_ROWS, ON_COLUMN, ON_WORD, PLAN_DETAIL)}


def taken(adoption: Adoption, said: Iterable[tuple[str, str]]) -> tuple[Answers, dict[str, str]]:
    """The workbook's answers with what is said by key, and the details for the sheet Plan. A blank answer takes back
    the one that is there.

    Raises ToolkitError where a key is none, or an answer is none that may be given.
    """
    given = {answer.key: answer for answer in adoption.answers.given}
    details: dict[str, str] = {}
    asked = [(key, *one) for key, value in said for one in _parted(adoption, _asked(key), one_line(value))]
    for key, answer, text in asked:
        if answer.kind == PLAN_DETAIL:
            details[answer.subject] = _detail(adoption, key, answer.subject, text)
        elif not text:
            given.pop(answer.key, None)
        else:
            given[answer.key] = replace(answer, text=_checked(adoption, answer, text))
    return Answers(tuple(given.values())), {field: value for field, value in details.items() if value}


def _parted(adoption: Adoption, answer: Answer, text: str) -> Iterator[tuple[Answer, str]]:
    """What is said of a sheet's rows: of those that hold too little, and of others that are titles all the same."""
    kind, named = rows_named_as(text) if answer.kind == ON_ROWS and not answer.subject else ("", set())
    little = set(adoption.little.get(answer.where, ()))
    if kind != "title" or named <= little:
        yield answer, text
        return
    yield replace(answer, subject=TITLES), f"titles {listed(map(str, sorted(named - little)))}"
    if both := named & little:
        yield answer, "titles" if both == little else f"titles {listed(map(str, sorted(both)))}"


def _asked(key: str) -> Answer:
    """What a key is about. Raises ToolkitError."""
    kind, _, rest = key.partition(":")
    sheet, _, field = rest.rpartition("!")
    known = _KINDS.get(kind, "")
    if known == ON_COLUMN and sheet and _is_field(field):
        return Answer(ON_COLUMN, sheet, field, "")
    if known == ON_ROWS and rest:
        return Answer(ON_ROWS, *rows_named(rest, "!"), "")
    if known in OF_A_SHEET and rest:
        return Answer(known, rest, "", "")
    if known == ON_LIST and (name := rest.partition("!"))[2]:
        return Answer(ON_LIST, name[0], name[2], "")
    if known == ON_WORD and rest:
        return Answer(ON_WORD, "", rest, "")
    if known == PLAN_DETAIL and rest in ASKED:
        return Answer(PLAN_DETAIL, "", rest, "")
    raise ToolkitError(
        f'"{key}" is nothing that can be answered: give a key that csp adopt shows, such as column:Actions!status or '
        "word:On track."
    )


def _is_field(field: str) -> bool:
    try:
        return bool(named_field(field))
    except KeyError:
        return False


def _detail(adoption: Adoption, key: str, field: str, text: str) -> str:
    if adoption.plan.typed:
        raise ToolkitError(f'The workbook has a sheet with the plan\'s details: type "{text}" there instead of {key}.')
    if field == "plan_year" and text:
        year = parse_plan_year(text)
        if year is None:
            raise ToolkitError(f'"{text}" is no plan year: give two years that follow one another, such as 2025-26.')
        return str(year)
    if field == "quarter" and text:
        quarter = parse_quarter(text)
        if quarter is None:
            raise ToolkitError(f'"{text}" is no quarter: give 1, 2, 3 or 4.')
        return str(quarter)
    return text


def _checked(adoption: Adoption, answer: Answer, text: str) -> str:
    if answer.kind in (ON_SHEET, ON_LIST):
        return _chosen(answer, text, (IS_PLAN, NOT_PLAN))
    if answer.kind == ON_HEADINGS:
        return _heading_rows(answer, text)
    if answer.kind == ON_ROWS and answer.subject == TITLES:
        return _titles(adoption, answer, text)
    if answer.kind == ON_ROWS:
        return _of_rows(adoption, answer, text)
    if answer.kind == ON_WORD:
        rating = adoption.scale.read(text)
        own = {label.removeprefix(OWN_RATING).casefold(): label for label in OWN_KINDS}
        choices = (*map(str, adoption.scale.ratings), *OWN_KINDS)
        return str(rating) if rating else own.get(text.casefold()) or _chosen(answer, text, choices)
    return NO_COLUMN if text.casefold() in _NONE else _column(adoption, answer, text)


def _heading_rows(answer: Answer, text: str) -> str:
    """``Row 7`` of "7" or "row 7", ``Rows 7 to 9`` of "7-9". Raises ToolkitError."""
    if not (rows := heading_rows(text)):
        raise ToolkitError(
            f'"{text}" is no answer to {answer.key}: give the row of the headings, or rows: 7 or 7 to 9.'
        )
    return said_heading_rows(rows)


def _of_rows(adoption: Adoption, answer: Answer, text: str) -> str:
    """``8 titles or notes``, of "titles" or that; the number is kept, so that rows added later are asked about. Of
    several rows some may be named: "actions 14 and 17 to 19". Raises ToolkitError.
    """
    if not answer.subject and (mixed := mixed_answer(text, adoption.little.get(answer.where, ()))):
        return mixed
    given = {one.key: one.text for one in adoption.answers.given}
    asked = {one.key: one.choices for one in adoption.unanswered}
    choices = asked.get(answer.key) or ((given[answer.key],) if answer.key in given else ())
    short = {choice.split()[1].rstrip("s"): choice for choice in choices}
    return short.get(text.casefold().rstrip("s")) or _chosen(answer, text, choices)


def _titles(adoption: Adoption, answer: Answer, text: str) -> str:
    """``row 4 "Planning"``, of "titles 4", "4" or that. Raises ToolkitError."""
    texts = adoption.rows.get(answer.where, {})
    if rows_of_titles(text, texts)[1]:
        return text
    kind, named = rows_named_as(text if text[:1].isalpha() else f"titles {text}")
    if kind != "title" or not named or not named <= texts.keys():
        raise ToolkitError(
            f'"{text}" is no answer to {answer.key}: name rows that are counted and are titles, such as "4, 9 to 12".'
        )
    return said_titles(named, texts)


def _column(adoption: Adoption, answer: Answer, text: str) -> str:
    """The column's full name, of its letter, its heading or that name. Raises ToolkitError."""
    tables = adoption.headings.get(answer.where)
    if not tables:
        sheets = listed((f'"{name}"' for name in adoption.headings), "or") or "none"
        raise ToolkitError(f'No table is on a sheet "{answer.where}": the sheets with headings are {sheets}.')
    for headings in tables:
        if (column := _meant(text, headings)) is not None:
            if not holds_still(headings[column], ACTIONS, adoption.plan.period):
                raise ToolkitError(
                    f'"{text}" is of another quarter than the plan\'s, so it is no answer to {answer.key}: add a '
                    "column for the quarter, or correct the quarter on the sheet Plan."
                )
            return column_name(column, headings)
    names = [column_name(column, headings) for headings in tables for column in sorted(headings)]
    return _chosen(answer, text, (*names, NO_COLUMN))


def _meant(text: str, headings: Mapping[int, str]) -> int | None:
    if (column := column_of(text, headings)) is not None:
        return column
    if text.isalpha() and len(text) <= 3 and column_number(text.upper()) in headings:
        return column_number(text.upper())
    same = [column for column, heading in headings.items() if one_line(heading).casefold() == text.casefold()]
    return same[0] if len(same) == 1 else None


def _chosen(answer: Answer, text: str, choices: Iterable[str]) -> str:
    known = {choice.casefold(): choice for choice in choices}
    if text.casefold() not in known:
        shown = listed((f'"{choice}"' for choice in known.values()), "or")
        raise ToolkitError(f'"{text}" is no answer to {answer.key}: choose {shown}.')
    return known[text.casefold()]
