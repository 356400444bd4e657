"""An officer's workbook with something of everything, and one thing at a time damaged in it."""

import functools
import io
import zipfile
from collections.abc import Callable, Iterator

import pytest
import xlsxwriter
from lxml import etree

from tests.builders.transplants import OFFICE, contents, donor, extended, put
from toolkit.proved.proof import DamageError, PartVerdict, prove_workbook

MACROS = "xl/vbaProject.bin"
KINDS = ("Tallies", "Checks")
SHEET, RELATIONS, TYPES = "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
BOOK, STYLES, CHART = "xl/workbook.xml", "xl/styles.xml", "xl/charts/chart1.xml"
Damage = Callable[[dict[str, bytes]], dict[str, bytes]]


def officers_everything() -> bytes:
    """Cells, formats, a table, a chart, a note, a link, names, a rule, a picture of bytes and macros."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        sheet, other = workbook.add_worksheet("Actions"), workbook.add_worksheet("Plan")
        bold, money = workbook.add_format({"bold": True, "font_color": "red"}), workbook.add_format({"num_format": 8})
        sheet.write_row(0, 0, ["Ref", "Status"], bold)
        sheet.write_row(1, 0, ["CSAP 1.1", "Green"])
        sheet.write_number("D2", 12.5, money)
        sheet.write_formula("D3", "=D2*2", None, 25)
        sheet.write_comment("A2", "Ask Kent Police")
        sheet.add_table("F1:G3", {"columns": [{"header": "Lead"}, {"header": "Number"}]})
        sheet.conditional_format("B2:B9", {"type": "text", "criteria": "containing", "value": "Red", "format": bold})
        sheet.write_url("A5", "https://example.org/plan")
        workbook.define_name("Officers_own", "=Actions!$A$2")
        chart = workbook.add_chart({"type": "line"})
        chart.add_series({"values": "=Actions!$D$2:$D$3"})
        other.insert_chart("B2", chart)
        other.repeat_rows(0)
    return with_macros(buffer.getvalue())


def with_macros(workbook: bytes) -> bytes:
    """The workbook with a part of macros, which nobody here can read."""
    relations, types = "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
    there = contents(workbook)
    relation = f'<Relationship Id="rId99" Type="{OFFICE}/vbaProject" Target="vbaProject.bin"/></Relationships>'
    usual = '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Override'
    return extended(
        workbook,
        {
            MACROS: "the macros",
            relations: there[relations].decode().replace("</Relationships>", relation),
            types: there[types].decode().replace("<Override", usual, 1),
        },
    )


def damaged(workbook: bytes, damage: Damage) -> bytes:
    """The workbook with its parts damaged, packed anew so that all checksums are right."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in damage(contents(workbook)).items():
            archive.writestr(name, content)
    return out.getvalue()


def exchanged(part: str, old: str, new: str) -> Damage:
    """One text of a part written over by another."""

    def damage(parts: dict[str, bytes]) -> dict[str, bytes]:
        assert old.encode() in parts[part], f"{old} is not in {part}"
        return parts | {part: parts[part].replace(old.encode(), new.encode(), 1)}

    return damage


def lost(part: str) -> Damage:
    """One part left out."""
    return lambda parts: {name: content for name, content in parts.items() if name != part}


def every_slip(before: bytes, after: bytes) -> Iterator[tuple[str, bytes]]:
    """Each element of the old part left out of the new one, and each of its attributes changed, one at a time."""
    for place in range(len(list(etree.fromstring(before).iter()))):
        for name in ("", *_at(before, place).keys()):
            root = etree.fromstring(after)
            element = _same(root, before, place)
            if element is None or name == "count":
                continue
            parent = element.getparent()
            if name:
                element.set(name, f"{element.get(name)}9")
            elif parent is not None:
                parent.remove(element)
            else:
                continue
            yield f"{etree.QName(element).localname} {place} {name}", etree.tostring(root)


def _at(content: bytes, place: int) -> etree._Element:
    return list(etree.fromstring(content).iter())[place]


def _same(root: etree._Element, before: bytes, place: int) -> etree._Element | None:
    """The element of the new tree that is where the old one's is."""
    old = etree.fromstring(before)
    path = old.getroottree().getelementpath(list(old.iter())[place])
    return root if path == "." else root.find(path)


@functools.cache
def refreshed_plan() -> tuple[bytes, bytes, bytes]:
    """An officer's workbook, refreshed once, and again."""
    before = officers_everything()
    first = put(before, donor(5, 2, 1))
    return before, first, put(first, donor(6, 1, 1))


def verdicts(before: bytes, after: bytes) -> dict[str, PartVerdict]:
    return {one.part: one.verdict for one in prove_workbook(before, after, KINDS).parts}


def objection(before: bytes, after: bytes) -> str:
    with pytest.raises(DamageError) as caught:
        prove_workbook(before, after, KINDS)
    return str(caught.value)
