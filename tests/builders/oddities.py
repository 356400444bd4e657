"""Workbooks with a plan and one oddity each that officers' workbooks have, made anew and always the same."""

import datetime
import io
import re
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import openpyxl
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from tests import DATA
from tests.builders.grids import ACTION_HEADINGS, PLAN_ROWS, action
from tests.builders.planted_damage import Damage, damaged, exchanged, with_macros

_SHEET, _BOOK, _TYPES = "xl/worksheets/sheet2.xml", "xl/workbook.xml", "[Content_Types].xml"
_LINKS, _BOOK_LINKS = "xl/worksheets/_rels/sheet2.xml.rels", "xl/_rels/workbook.xml.rels"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_MADE = datetime.datetime(2019, 11, 4)
Extra = Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet], object]


def plain(*extras: Extra) -> bytes:
    """A plan of three actions by XlsxWriter, with something more on its sheet of actions."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        workbook.set_properties({"created": _MADE})
        plan, sheet = workbook.add_worksheet("Plan"), workbook.add_worksheet("Actions")
        for number, row in enumerate(PLAN_ROWS):
            plan.write_row(number, 0, row)
        for number, values in enumerate(_rows()):
            sheet.write_row(number, 0, values)
        for extra in extras:
            extra(workbook, sheet)
    return buffer.getvalue()


def _rows() -> list[list[object]]:
    return [list(ACTION_HEADINGS), *(list(action(ref=f"CSAP 1.{number}")) for number in (1, 2, 3))]


def _chart(workbook: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
    chart = workbook.add_chart({"type": "line"})
    chart.add_series({"values": "=Actions!$L$1:$L$3"})
    sheet.insert_chart("N2", chart)


def _chart_sheet(workbook: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
    chart = workbook.add_chart({"type": "line"})
    chart.add_series({"values": "=Actions!$L$1:$L$3"})
    workbook.add_chartsheet("Picture").set_chart(chart)


def _new_functions(workbook: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
    sheet.write_dynamic_array_formula("L5", "=_xlfn.UNIQUE(F2:F4)", None, "Green")


def _extensions(workbook: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
    sheet.write_column("L1", [1, 2, 3])
    sheet.add_sparkline("M1", {"range": "Actions!L1:L3"})
    sheet.conditional_format("L1:L3", {"type": "data_bar", "data_bar_2010": True})


def _settings(workbook: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
    workbook.define_name("Officers_own", "=Actions!$A$2")
    sheet.protect("", {"sort": True})
    sheet.autofilter(0, 0, 3, 7)
    sheet.set_row(2, None, None, {"hidden": True})
    sheet.repeat_rows(0)
    sheet.data_validation("F2:F9", {"validate": "list", "source": ["Green", "Amber", "Red"]})
    workbook.add_worksheet("Secret").hide()


def _joined(damages: Iterable[Damage]) -> Damage:
    def damage(parts: dict[str, bytes]) -> dict[str, bytes]:
        for one in damages:
            parts = one(parts)
        return parts

    return damage


def _more(parts: dict[str, tuple[str, str]], *exchanges: tuple[str, str, str]) -> bytes:
    """The plain plan with parts, each with its content type, and texts exchanged in those that it has."""
    types = "".join(f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, (kind, _) in parts.items() if kind)
    base = plain(lambda _, sheet: sheet.write_comment("A2", "Ask Kent Police"))
    added: Damage = lambda there: there | {part: text.encode() for part, (_, text) in parts.items()}  # noqa: E731
    ends = [(_TYPES, "</Types>", f"{types}</Types>"), *exchanges]
    return damaged(base, _joined([*(exchanged(*one) for one in ends), added]))


def _link(number: int, kind: str, target: str) -> str:
    kind = kind if "/" in kind else f"{_OFFICE}/{kind}"
    return f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/></Relationships>'


def threaded_comments() -> bytes:
    """Comments that are answered, with the people who wrote them, beside the note for older programs."""
    namespace = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    relation = "http://schemas.microsoft.com/office/2017/10/relationships"
    person, comment = "{11111111-2222-4333-8444-555555555555}", "{66666666-7777-4888-9999-AAAAAAAAAAAA}"
    said = (
        f'<ThreadedComments xmlns="{namespace}"><threadedComment ref="A2" dT="2019-11-04T09:30:00.00" '
        f'personId="{person}" id="{comment}"><text>Ask Kent Police</text></threadedComment></ThreadedComments>'
    )
    people = (
        f'<personList xmlns="{namespace}"><person displayName="A. Officer" id="{person}" userId="A. Officer" '
        'providerId="None"/></personList>'
    )
    return _more(
        {
            "xl/threadedComments/threadedComment1.xml": ("application/vnd.ms-excel.threadedcomments+xml", said),
            "xl/persons/person.xml": ("application/vnd.ms-excel.person+xml", people),
        },
        (
            _LINKS,
            "</Relationships>",
            _link(70, f"{relation}/threadedComment", "../threadedComments/threadedComment1.xml"),
        ),
        (_BOOK_LINKS, "</Relationships>", _link(71, f"{relation}/person", "persons/person.xml")),
    )


def slicers() -> bytes:
    """A slicer of a table, as Excel 2013 and later have it."""
    x14, x15 = (f"http://schemas.microsoft.com/office/spreadsheetml/{year}/main" for year in ("2009/9", "2010/11"))
    relation = "http://schemas.microsoft.com/office/2007/relationships"
    base = plain(lambda _, sheet: sheet.add_table("L1:M3", {"columns": [{"header": "Lead"}, {"header": "Number"}]}))
    slicer = (
        f'<slicers xmlns="{x14}"><slicer name="Lead" cache="Slicer_Lead" caption="Lead" rowHeight="241300"/></slicers>'
    )
    cache = (
        f'<slicerCacheDefinition xmlns="{x14}" xmlns:x="{_MAIN}" name="Slicer_Lead" sourceName="Lead"><extLst><x:ext '
        f'uri="{{2F2917AC-EB37-4324-AD4E-5DD8C200BD13}}" xmlns:x15="{x15}">'
        '<x15:tableSlicerCache tableId="1" column="1"/></x:ext></extLst></slicerCacheDefinition>'
    )
    on_sheet = (
        f'<extLst><ext uri="{{3A4CF648-6AED-40f4-86FF-DC5316D8AED3}}" xmlns:x14="{x14}" xmlns:x15="{x15}">'
        f'<x15:slicerList xmlns:x14="{x14}"><x14:slicer r:id="rId70"/></x15:slicerList></ext></extLst></worksheet>'
    )
    in_book = (
        f'<extLst><ext uri="{{46BE6895-7355-4a93-B00E-2C351335B9C9}}" xmlns:x15="{x15}"><x15:slicerCaches '
        f'xmlns:x14="{x14}"><x14:slicerCache r:id="rId71"/></x15:slicerCaches></ext></extLst></workbook>'
    )
    kind = "application/vnd.ms-excel"
    types = (
        f'<Override PartName="/xl/slicers/slicer1.xml" ContentType="{kind}.slicer+xml"/>'
        f'<Override PartName="/xl/slicerCaches/slicerCache1.xml" ContentType="{kind}.slicerCache+xml"/></Types>'
    )
    ends = (
        (_TYPES, "</Types>", types),
        (_SHEET, "</worksheet>", on_sheet),
        (_BOOK, "</workbook>", in_book),
        (_LINKS, "</Relationships>", _link(70, f"{relation}/slicer", "../slicers/slicer1.xml")),
        (_BOOK_LINKS, "</Relationships>", _link(71, f"{relation}/slicerCache", "slicerCaches/slicerCache1.xml")),
    )
    parts = {"xl/slicers/slicer1.xml": slicer.encode(), "xl/slicerCaches/slicerCache1.xml": cache.encode()}
    return damaged(base, _joined([*(exchanged(*end) for end in ends), lambda there: there | parts]))


def custom_xml() -> bytes:
    """Data of a document management system, which the workbook only carries."""
    properties = (
        '<ds:datastoreItem ds:itemID="{BBBBBBBB-CCCC-4DDD-8EEE-FFFFFFFFFFFF}" '
        'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs/></ds:datastoreItem>'
    )
    links = f'<Relationships xmlns="{_PACKAGE}/relationships">{_link(1, "customXmlProps", "itemProps1.xml")}'
    return _more(
        {
            "customXml/item1.xml": (
                "",
                '<p:properties xmlns:p="urn:example"><retention>7 years</retention></p:properties>',
            ),
            "customXml/itemProps1.xml": (
                "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
                properties,
            ),
            "customXml/_rels/item1.xml.rels": ("", links),
        },
        (_BOOK_LINKS, "</Relationships>", _link(71, "customXml", "../customXml/item1.xml")),
    )


def pivot_table() -> bytes:
    """A pivot table of the actions' statuses, whose cells Excel fills when it opens the workbook."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.pivot"
    fields = "".join(
        f'<cacheField name="{heading}" numFmtId="0"><sharedItems/></cacheField>' for heading in ACTION_HEADINGS
    )
    number = len(ACTION_HEADINGS)
    cache = (
        f'<pivotCacheDefinition xmlns="{_MAIN}" xmlns:r="{_OFFICE}" saveData="0" refreshOnLoad="1" recordCount="0">'
        '<cacheSource type="worksheet"><worksheetSource ref="A1:H4" sheet="Actions"/></cacheSource>'
        f'<cacheFields count="{number}">{fields}</cacheFields></pivotCacheDefinition>'
    )
    table = (
        f'<pivotTableDefinition xmlns="{_MAIN}" name="Statuses" cacheId="7" dataCaption="Values"><location ref="L1:M3" '
        f'firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/><pivotFields count="{number}">'
        f"{'<pivotField/>' * number}</pivotFields></pivotTableDefinition>"
    )
    links = f'<Relationships xmlns="{_PACKAGE}/relationships">'
    links += _link(1, "pivotCacheDefinition", "../pivotCache/pivotCacheDefinition1.xml")
    return _more(
        {
            "xl/pivotCache/pivotCacheDefinition1.xml": (f"{kind}CacheDefinition+xml", cache),
            "xl/pivotTables/pivotTable1.xml": (f"{kind}Table+xml", table),
            "xl/pivotTables/_rels/pivotTable1.xml.rels": ("", links),
        },
        (_LINKS, "</Relationships>", _link(70, "pivotTable", "../pivotTables/pivotTable1.xml")),
        (_BOOK_LINKS, "</Relationships>", _link(71, "pivotCacheDefinition", "pivotCache/pivotCacheDefinition1.xml")),
        (_BOOK, "</workbook>", '<pivotCaches><pivotCache cacheId="7" r:id="rId71"/></pivotCaches></workbook>'),
    )


def external_link() -> bytes:
    """A link to another workbook, with what was last seen there."""
    relation = f'<Relationship Id="rId1" Type="{_OFFICE}/externalLinkPath" Target="other.xlsx" TargetMode="External"/>'
    links = f'<Relationships xmlns="{_PACKAGE}/relationships">{relation}</Relationships>'
    seen = (
        f'<externalLink xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><externalBook r:id="rId1"><sheetNames><sheetName val="A"/>'
        "</sheetNames></externalBook></externalLink>"
    )
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"
    return _more(
        {
            "xl/externalLinks/externalLink1.xml": (kind, seen),
            "xl/externalLinks/_rels/externalLink1.xml.rels": ("", links),
        },
        (_BOOK_LINKS, "</Relationships>", _link(71, "externalLink", "externalLinks/externalLink1.xml")),
        (_BOOK, "</sheets>", '</sheets><externalReferences><externalReference r:id="rId71"/></externalReferences>'),
    )


def no_usual_types() -> bytes:
    """No ending is said to be anything, each part is by itself, as LibreOffice 3.5 to 5.2 and Apache POI had it."""

    def damage(parts: dict[str, bytes]) -> dict[str, bytes]:
        root = re.sub(rb"<Default [^>]*>", b"", parts[_TYPES])
        links = "".join(
            f'<Override PartName="/{part}" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            for part in parts
            if part.endswith(".rels")
        )
        return parts | {_TYPES: root.replace(b"</Types>", f"{links}</Types>".encode())}

    return damaged(plain(), damage)


def no_named_styles() -> bytes:
    """Formats that rest on no named style."""

    def damage(parts: dict[str, bytes]) -> dict[str, bytes]:
        styles = re.sub(
            rb"<cellStyleXfs.*</cellStyleXfs>|<cellStyles.*</cellStyles>| xfId=\"0\"", b"", parts["xl/styles.xml"]
        )
        return parts | {"xl/styles.xml": styles}

    return damaged(plain(), damage)


def no_styles() -> bytes:
    """No formats at all."""

    def damage(parts: dict[str, bytes]) -> dict[str, bytes]:
        kept = {part: content for part, content in parts.items() if part != "xl/styles.xml"}
        for part in (_TYPES, _BOOK_LINKS):
            kept[part] = re.sub(rb"<(Override|Relationship) [^>]*/?styles\.xml[^>]*>", b"", kept[part])
        return kept

    return damaged(plain(), damage)


def odd_prefixes() -> bytes:
    """Every element of the workbook and of the sheets with a prefix, and absolute targets."""

    def damage(parts: dict[str, bytes]) -> dict[str, bytes]:
        for part in (_BOOK, "xl/worksheets/sheet1.xml", _SHEET):
            named = re.sub(rb"<(/?)(?=\w)", rb"<\1odd:", parts[part])
            parts = parts | {part: named.replace(b' xmlns="', b' xmlns:odd="', 1)}
        return parts | {_BOOK_LINKS: parts[_BOOK_LINKS].replace(b'Target="', b'Target="/xl/')}

    return damaged(plain(), damage)


def highest_sheet_number() -> bytes:
    """The highest number that a sheet may have."""
    return damaged(plain(), exchanged(_BOOK, 'sheetId="2"', 'sheetId="65534"'))


def by_openpyxl() -> bytes:
    """Written by openpyxl, with a note, a table, a rule for typing, a font and a merged cell."""
    workbook = openpyxl.Workbook()
    workbook.properties.created = workbook.properties.modified = _MADE
    plan, sheet = workbook.active, workbook.create_sheet("Actions")
    plan.title = "Plan"
    for row in PLAN_ROWS:
        plan.append(list(row))
    for row in _rows():
        sheet.append(row)
    sheet["A1"].font, sheet["A2"].comment = Font(bold=True, color="FF0000"), Comment("Ask Kent Police", "A. Officer")
    sheet["L1"], sheet["L2"] = "Lead", "Kent Police"
    sheet.add_table(Table(displayName="Leads_here", ref="L1:L2"))
    sheet.merge_cells("N1:O2")
    rule = DataValidation(type="list", formula1='"Green,Amber,Red"')
    rule.add("F2:F9")
    sheet.add_data_validation(rule)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def followed_sizes() -> bytes:
    """Entries whose sizes follow their data, as programs write that cannot go back in a file."""

    class Unseekable(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: int) -> int:
            raise io.UnsupportedOperation

        def tell(self) -> int:
            raise io.UnsupportedOperation

    out = Unseekable()
    with zipfile.ZipFile(io.BytesIO(plain())) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            archive.writestr(name, source.read(name))
    return out.getvalue()


ODDITIES: dict[str, Callable[[], bytes]] = {
    "by XlsxWriter": plain,
    "chart": lambda: plain(_chart),
    "table": lambda: plain(lambda _, sheet: sheet.add_table("L1:M3")),
    "notes": lambda: plain(lambda _, sheet: sheet.write_comment("A2", "Ask Kent Police")),
    "button": lambda: plain(lambda _, sheet: sheet.insert_button("L2", {"macro": "go"})),
    "text box": lambda: plain(lambda _, sheet: sheet.insert_textbox("L2", "Ask Kent Police")),
    "links": lambda: plain(lambda _, sheet: sheet.write_url("L2", "https://example.org/a?b=c#d")),
    "chart sheet": lambda: plain(_chart_sheet),
    "extensions": lambda: plain(_extensions),
    "new functions": lambda: plain(_new_functions),
    "settings": lambda: plain(_settings),
    "macros": lambda: with_macros(plain()),
    "threaded comments": threaded_comments,
    "slicers": slicers,
    "custom XML": custom_xml,
    "pivot table": pivot_table,
    "external link": external_link,
    "no usual types": no_usual_types,
    "no named styles": no_named_styles,
    "no styles": no_styles,
    "odd prefixes": odd_prefixes,
    "highest sheet number": highest_sheet_number,
    "by openpyxl": by_openpyxl,
    "sizes after the data": followed_sizes,
    **{path.stem: path.read_bytes for path in sorted(DATA.glob("*.xlsx")) if path.stem != "pivot"},
}
"""By what is odd: made here, or by other programs (tests/data), but for one that the SDK cannot read."""


def saved_oddity(folder: Path, name: str) -> Path:
    """The workbook in a file."""
    path = folder / f"{name}.{'xlsm' if name == 'macros' else 'xlsx'}"
    path.write_bytes(ODDITIES[name]())
    return path
