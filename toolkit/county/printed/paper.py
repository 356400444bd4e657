"""The county paper as a whole: every string that it displays is made here, so a template only lays them out."""

from collections import Counter
from collections.abc import Mapping, Sequence

from toolkit.county.model import RollUp
from toolkit.county.printed.district import MORE_TITLE, District, district_tags, standing_row
from toolkit.county.receiving import name_of
from toolkit.county.sentences import received_sentence, reconciled_sentence
from toolkit.county.standing import total_of
from toolkit.county.themes import NO_THEME, by_theme
from toolkit.entries.wording import counted, listed
from toolkit.errors import WorkbookError
from toolkit.exemption.terms import Terms

COUNTY_TITLE = "Community safety partnerships"
_CHOSEN, _NOT_CHOSEN = "Yes", "–"


def county_context(rollup: RollUp, districts: Sequence[District], title: str, source: str) -> dict[str, object]:
    """What ``templates/county-report.docx`` prints. ``districts`` are those that are counted, in their order.

    Raises WorkbookError where what the workbooks say now is not what the county's figures were made of.
    """
    period = rollup.reception.period
    if period is None:
        raise WorkbookError("No county paper was made: no workbook says which quarter it reports.")
    _refuse_other_figures(rollup, districts)
    pages = [district_tags(district) for district in districts]
    return {
        "title": title or COUNTY_TITLE,
        "partnership": title or COUNTY_TITLE,
        "report_name": f"How the plans stand, Quarter {period.quarter} {period.plan_year}",
        "period": period.label,
        "committee": "",
        "meeting_date": "",
        "contact": "",
        "source": source,
        "summary": _summary(rollup),
        "withheld": [f"{one.name}: {notice}" for one in districts for notice in one.notices],
        "county_received": _received(rollup),
        "county_figures": _figures(rollup),
        "county_figures_note": reconciled_sentence(rollup),
        "county_measures": _measures(rollup),
        "county_themes": _themes(rollup),
        "districts": pages,
        "county_more": MORE_TITLE if any(page["off_track_more"] for page in pages) else "",
        **_appendix(rollup),
    }


def _refuse_other_figures(rollup: RollUp, districts: Sequence[District]) -> None:
    """The pages are made of the workbooks and the first of the returns: both must say the same."""
    actions, measures = total_of(one.actions for one in districts), total_of(one.measures for one in districts)
    if (actions, measures) != (rollup.actions, rollup.measures):
        raise WorkbookError(
            "No county paper was made, because the partnerships' pages would not add up to the county's figures: run "
            "the roll-up again."
        )


def _summary(rollup: RollUp) -> list[str]:
    standing, said = rollup.actions, [received_sentence(rollup)]
    said.append(
        f"Of {counted(standing.total, 'action')} {standing.on_target} {_are(standing.on_target)} on target and "
        f"{standing.off_track} off track; {standing.neither} {_are(standing.neither)} neither, and {standing.unrated} "
        f"{'has' if standing.unrated == 1 else 'have'} no rating."
    )
    return said


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def _received(rollup: RollUp) -> list[str]:
    """Who reported, who did not, and what could not be counted, each with its reason."""
    reception = rollup.reception
    said = [f"Reported: {listed(name_of(item) for item in reception.counted)}."]
    if reception.missing:
        said.append(f"No report is counted from {listed(entry.name for entry in reception.missing)}.")
    said += [
        f"Not counted: a workbook of {name_of(item)} ({item.outcome.value})."
        for item in reception.refused
        if name_of(item)
    ]
    nameless = Counter(item.outcome.value for item in reception.refused if not name_of(item))
    if total := nameless.total():
        reasons = ", ".join(f"{why}: {number}" for why, number in nameless.items())
        said.append(f"Not counted: {counted(total, 'file')} of no named partnership ({reasons}).")
    if number := len(rollup.documents):
        said.append(f"{counted(number, 'document')} among the files {_are(number)} no workbook, and not counted.")
    late = [name_of(item) for item in reception.counted if any(word.startswith("late:") for word in item.also)]
    if late:
        said.append(f"Late: {listed(late)}.")
    return said


def _figures(rollup: RollUp) -> list[dict[str, str]]:
    rows = [standing_row(name_of(item), item.returned.actions) for item in rollup.reception.counted]
    return [*rows, standing_row("All partnerships", rollup.actions)]


def _measures(rollup: RollUp) -> list[dict[str, str]]:
    """The same of success measures; empty where no plan has any."""
    if not rollup.measures.total:
        return []
    rows = [standing_row(name_of(item), item.returned.measures) for item in rollup.reception.counted]
    return [*rows, standing_row("All partnerships", rollup.measures)]


def _themes(rollup: RollUp) -> list[dict[str, str]]:
    found = by_theme(rollup.themes)
    if {theme for theme, _, _ in found} <= {NO_THEME}:
        return []
    return [{**standing_row(theme, standing), "partnerships": str(len(whose))} for theme, standing, whose in found]


def _appendix(rollup: RollUp) -> dict[str, object]:
    """Which partnership chose which theme; nothing while nobody has typed a theme."""
    themes = [theme for theme, _, _ in by_theme(rollup.themes) if theme != NO_THEME]
    chosen = {(item.partnership, item.theme) for item in rollup.themes if item.theme}
    names = [name_of(item) for item in rollup.reception.counted]
    rows: list[dict[str, object]] = [
        {"name": name, "chosen": [_CHOSEN if (name, theme) in chosen else _NOT_CHOSEN for theme in themes]}
        for name in names
    ]
    if themes:
        numbers = [str(sum((name, theme) in chosen for name in names)) for theme in themes]
        rows.append({"name": "Partnerships", "chosen": numbers})
    open_ones = sum(not item.theme for item in rollup.themes)
    note = "Every priority has a theme."
    if open_ones:
        number = counted(open_ones, "priority", "priorities")
        note = f"{number} {'has' if open_ones == 1 else 'have'} no theme yet, and {_are(open_ones)} not in this table."
    return {"appendix_themes": themes, "appendix": rows if themes else [], "appendix_note": note}


def must_not_be_said(districts: Sequence[District], context: Mapping[str, object]) -> Terms:
    """What is exempt in any plan and must not be in the paper.

    What one partnership keeps from the public another may publish, and its page prints it then; nothing but that, and
    the names of who reported, is taken out.
    """
    pages = ["\n".join(_texts(page)) for page in _listed(context["districts"])]
    received = "\n".join(_texts(context["county_received"]))
    every = Terms()
    for at, district in enumerate(districts):
        if district.withheld:
            others = "\n".join([*pages[:at], *pages[at + 1 :], received])
            every = every.together(district.withheld.without(district.withheld.found_in(others)))
    return every


def _listed(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else ()


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        return [text for part in value.values() for text in _texts(part)]
    return [text for part in value for text in _texts(part)] if isinstance(value, list | tuple) else []
