"""Word's own charts in a template, filled with a paper's figures: the data is replaced and everything else is kept.

Which chart gets which data is said by the tag in its alternative text, such as ``{{ tally_chart }}``, so that a chart
which a clerk has moved, copied, recoloured or turned into another type in Word is still found. Series and points are
known by the names that they have in the template; one that is new there gets the colours of its rating.
"""

import io
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from posixpath import splitext
from string import digits
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml.ns import qn
from lxml import etree

from toolkit.errors import TemplateError
from toolkit.records import dataclass
from toolkit.tags.language import check_storable
from toolkit.tags.values import ChartData, ChartSeries

_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_SHAPE = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_ID = qn("r:id")
_NAMES = re.compile(r"\w+")
_HEIGHT = "cy"
_FILTERED = ("filteredSeries", "filteredCategories", "datalabelsRange", "uniqueId")
"""What Word keeps in a chart beside its data: series that are hidden, labels from other cells, marks of identity."""
_INCOMPLETE = (AttributeError, LookupError, TypeError, ValueError, SyntaxError, StopIteration)
"""What a chart makes of itself, when it is filled, that lacks an element or an attribute, or is no XML at all."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A chart in the text: the drawing, the relation to its part, and the words of its alternative text."""

    drawing: Any
    relation: str
    words: tuple[str, ...]


class TemplateCharts:
    """The charts of one template, and what each is to show."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._wanted = {place.relation: place.words for place in self._places()}

    def fill(self, context: Mapping[str, object]) -> None:
        """Put the paper's data into the charts that are still in it; the others leave the file with their parts."""
        kept: dict[str, list[_Place]] = {}
        for place in self._places():
            kept.setdefault(place.relation, []).append(place)
        for relation, words in self._wanted.items():
            tag = next((word for word in words if isinstance(context.get(word), ChartData)), "")
            if relation not in kept:
                self._document.part.drop_rel(relation) if relation in self._document.part.rels else None
            elif isinstance(chart := context.get(tag), ChartData):
                self._fill_each(kept[relation], _in_loop(context, tag) or [chart], tag)
            elif any(word in context for word in words):
                self._remove(kept[relation])

    def ratings_without_tag(self, tags: Collection[str], ratings: Collection[str]) -> list[bool]:
        """For each chart that no tag fills, whether it shows ratings: its figures would be the template's own."""
        return [
            len({*ratings} & self._names(place)) > 1
            for place in self._places()
            if not {*tags}.intersection(place.words)
        ]

    def _names(self, place: _Place) -> set[str]:
        chart = etree.fromstring(self._document.part.rels[place.relation].target_part.blob)
        return {(value.text or "").strip() for value in chart.iter(f"{_CHART}v")}

    def _remove(self, places: Sequence[_Place]) -> None:
        """Take out a chart for which the paper has no data: it would show the template's own figures."""
        for place in places:
            place.drawing.getparent().remove(place.drawing)
        self._document.part.drop_rel(places[0].relation)

    def _fill_each(self, places: Sequence[_Place], charts: Sequence[ChartData], tag: str) -> None:
        """Fill a chart, or each copy of it that a loop made with the data of its own row."""
        if len(places) != len(charts):
            places, charts = places[:1], charts[:1]
        # Copied before any is filled: the template's own look and number of bars are still there.
        own = [places[0], *(self._with_own_part(place, number) for number, place in enumerate(places[1:], start=2))]
        for place, chart in zip(own, charts, strict=True):
            self._fill_or_refuse(place, chart, tag)

    def _with_own_part(self, place: _Place, number: int) -> _Place:
        """A copy of a chart, which a loop made, with a part of its own: its data would else be that of the first."""
        main = self._document.part
        shown = next(place.drawing.iter(f"{_CHART}chart"))
        relation = main.relate_to(_copied(main.rels[place.relation].target_part), RELATIONSHIP_TYPE.CHART)
        shown.set(_ID, relation)
        properties = place.drawing.find(qn("wp:docPr"))
        properties.set("name", f"{properties.get('name')}, {number}")
        return replace(place, relation=relation)

    def _places(self) -> Iterator[_Place]:
        for shown in self._document.element.iter(f"{_CHART}chart"):
            drawing = next(
                (above for above in shown.iterancestors() if above.tag.endswith(("}inline", "}anchor"))), None
            )
            relation = shown.get(_ID)
            if drawing is not None and relation in self._document.part.rels:
                properties = drawing.find(qn("wp:docPr"))
                text = "" if properties is None else properties.get("descr", "")
                yield _Place(drawing, relation, tuple(_NAMES.findall(text)))

    def _fill_or_refuse(self, place: _Place, chart: ChartData, tag: str) -> None:
        """Raises TemplateError for a chart that lacks what every chart of Word's has, wherever that is missed."""
        from pptx.exc import PythonPptxError

        try:
            self._fill(place, chart)
        except (PythonPptxError, *_INCOMPLETE) as error:
            raise TemplateError(
                f"the chart whose alternative text is {{{{ {tag} }}}} is damaged: copy that chart from one of the "
                "toolkit's templates in its place."
            ) from error

    def _fill(self, place: _Place, chart: ChartData) -> None:
        from pptx.oxml import parse_xml  # few templates have a chart, and this takes a while to import

        part = self._document.part.rels[place.relation].target_part
        space = parse_xml(part.blob)
        bars = _number_of_bars(space)
        data = _replace_data(space, _as_drawn(space, chart))
        part._blob = etree.tostring(space, encoding="UTF-8", standalone=True)
        _replace_workbook(part, space, data)
        if bars and (shown := _number_of_bars(space)):
            _stretch(place.drawing, shown / bars)


def _in_loop(context: Mapping[str, object], tag: str) -> list[ChartData]:
    """The charts of that name in the rows of a loop, such as that of ``{{ one.comparison_chart }}``."""
    for rows in context.values():
        named = [row.get(tag) for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []
        if found := [chart for chart in named if isinstance(chart, ChartData)]:
            return found
    return []


def _copied(part: Part) -> Part:
    """A part with all that it alone refers to, such as the workbook of a chart."""
    stem, ending = splitext(str(part.partname))
    name = f"{stem.rstrip(digits)}%d{ending}"
    made = Part(part.package.next_partname(name), part.content_type, part.blob, part.package)
    for relation, item in part.rels.items():
        if item.is_external:
            made.load_rel(item.reltype, item.target_ref, relation, is_external=True)
        else:
            made.load_rel(item.reltype, _copied(item.target_part), relation)
    return made


def words_of_chart(chart: ChartData) -> str:
    """The chart's alternative text, checked for characters that Word cannot hold."""
    check_storable(chart.description)
    return chart.description


def _as_drawn(space: Any, chart: ChartData) -> ChartData:
    """The data the way round that the template's chart has it: the ratings may be its series or its categories."""
    names = {_name(series) for series in space.plotArea.sers}
    if names & {series.name for series in chart.series} or not names & {*chart.categories}:
        return chart
    turned = zip(*(series.values for series in chart.series), strict=True)
    series = (ChartSeries(name, values, "", "") for name, values in zip(chart.categories, turned, strict=True))
    return replace(chart, categories=tuple(one.name for one in chart.series), series=tuple(series))


def _replace_data(space: Any, chart: ChartData) -> ChartData:
    """Rewrite the series by python-pptx, which leaves everything else as it is; gives the chart in their order."""
    from pptx.chart.data import CategoryChartData
    from pptx.chart.xmlwriter import SeriesXmlRewriterFactory
    from pptx.enum.chart import XL_CHART_TYPE

    wanted = _arrange(space.plotArea, chart)
    data = CategoryChartData(number_format="0")
    data.categories = chart.categories
    for series in wanted:
        data.add_series(series.name, series.values)
    SeriesXmlRewriterFactory(XL_CHART_TYPE.BAR_STACKED, data).replace_series_data(space)
    for extension in list(space.iter(f"{_CHART}ext")):
        if any(child.tag.endswith(_FILTERED) for child in extension.iter()):
            extension.getparent().remove(extension)
    for list_of in list(space.iter(f"{_CHART}extLst")):
        if not len(list_of):
            list_of.getparent().remove(list_of)
    return replace(chart, series=tuple(wanted))


def _arrange(plot: Any, chart: ChartData) -> list[ChartSeries]:
    """Bring the template's series into the chart's order, each with the look that it has there by its name; gives the
    chart's series in the order in which the rewriter will come upon them.
    """
    there = {_name(series): series for series in plot.sers}
    known = any(series.name in there for series in chart.series)
    looks = there if known else dict(zip((one.name for one in chart.series), plot.sers, strict=False))
    points = _categories(plot)
    arranged: dict[Any, ChartSeries] = {}
    for number, wanted in enumerate(chart.series):
        found = looks.get(wanted.name)
        if found is None or found in arranged:
            found = _new_series(plot.last_ser, wanted)
        found.idx.val = found.order.val = number
        _move_points(found, points, chart.categories)
        arranged[found] = wanted
    for series in plot.sers:
        if series not in arranged:
            series.getparent().remove(series)
    for holder in {series.getparent() for series in arranged}:
        mine = sorted((one for one in arranged if one.getparent() is holder), key=lambda one: one.order.val)
        first = min(holder.index(one) for one in mine)
        for place, one in enumerate(mine):
            holder.insert(first + place, one)
    return [arranged[series] for series in plot.sers]


def _new_series(model: Any, wanted: ChartSeries) -> Any:
    """A series as the model is, in the colours of its own rating."""
    made = deepcopy(model)
    for point in made.findall(f"{_CHART}dPt"):
        made.remove(point)
    if wanted.bar:
        _colour(made.find(f"{_CHART}spPr"), wanted.bar)
        _colour(made.find(f"{_CHART}dLbls/{_CHART}txPr"), wanted.label)
    model.addnext(made)
    return made


def _colour(look: Any, colour: str) -> None:
    """Give a fill, or the text of labels, another colour, wherever it has one."""
    fills = () if look is None else look.iter(f"{_SHAPE}solidFill")
    for fill in fills:
        if fill.getparent().tag != f"{_SHAPE}ln":
            for child in list(fill):
                fill.remove(child)
            etree.SubElement(fill, f"{_SHAPE}srgbClr").set("val", colour)


def _move_points(series: Any, before: Sequence[str], after: Sequence[str]) -> None:
    """Points and labels that have a look of their own keep it by the name of their category."""
    places = {str(number): str(after.index(name)) for number, name in enumerate(before) if name in after}
    alike = before == list(after) or not places
    for kind in ("dPt", f"dLbls/{_CHART}dLbl"):
        for point in series.findall(f"{_CHART}{kind}"):
            index = point.find(f"{_CHART}idx")
            place = index.get("val") if alike else places.get(index.get("val"))
            if place is None or int(place) >= len(after):
                point.getparent().remove(point)
            else:
                index.set("val", place)


def _categories(plot: Any) -> list[str]:
    """The names of the categories that the template's chart shows."""
    first = next(iter(plot.sers), None)
    points = [] if first is None else first.findall(f"{_CHART}cat//{_CHART}pt")
    return [point.findtext(f"{_CHART}v") or "" for point in points]


def _name(series: Any) -> str:
    return (series.findtext(f"{_CHART}tx//{_CHART}v") or "").strip()


def _number_of_bars(space: Any) -> int:
    """How many horizontal bars the chart shows; 0 for another type, whose size does not follow from its data."""
    bars = [plot for plot in space.iter(f"{_CHART}barChart") if plot.find(f"{_CHART}barDir").get("val") == "bar"]
    return len(_categories(space.plotArea)) if bars else 0


def _stretch(drawing: Any, factor: float) -> None:
    """Make a chart of horizontal bars as much higher or lower as it has more or fewer of them."""
    extent = drawing.find(qn("wp:extent"))
    extent.set(_HEIGHT, str(round(int(extent.get(_HEIGHT)) * factor)))


def _replace_workbook(part: Any, space: Any, chart: ChartData) -> None:
    """The workbook behind the chart, which Word opens for "Edit Data": the printed counts and nothing else.

    A link to a workbook elsewhere is taken out: a paper fetches nothing.
    """
    link = space.find(f"{_CHART}externalData")
    if link is None:
        return
    relation = part.rels.get(link.get(_ID))
    if relation is None or relation.is_external or relation.reltype != RELATIONSHIP_TYPE.PACKAGE:
        space.remove(link)
        part._blob = etree.tostring(space, encoding="UTF-8", standalone=True)
        part.rels.pop(link.get(_ID), None)
    else:
        relation.target_part._blob = _workbook(chart)


def _workbook(chart: ChartData) -> bytes:
    """The chart's data as a workbook: categories as rows, series as columns; equal bytes each time."""
    import datetime

    import xlsxwriter

    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    book.set_properties({"created": datetime.datetime(1980, 1, 1)})
    sheet = book.add_worksheet("Sheet1")
    for row, name in enumerate(chart.categories, start=1):
        sheet.write_string(row, 0, name)
    for column, series in enumerate(chart.series, start=1):
        sheet.write_string(0, column, series.name)
        for row, value in enumerate(series.values, start=1):
            sheet.write_number(row, column, value)
    book.close()
    return content.getvalue()
