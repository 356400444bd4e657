"""Every single way in which the tests break the small sound paper, and the code of what is found: one break a row."""

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from tests.builders.accessible_papers import SENTENCE, anchored, element, linked, picture, table

WELSH = "Mae'r bartneriaeth wedi cyfarfod ym mis Mehefin ac mae hi hefyd yn gweithio gyda'r ysgolion yn y dref."
FRENCH = "Le partenariat s'est réuni dans la ville et les écoles ont été invitées pour la sécurité des jeunes."
ARABIC = "اجتمعت الشراكة في يونيو واتفقت على ما ستفعله من أجل سلامة المدينة"


def after(document, xml, place=2):
    """Put a paragraph below the sentence of the summary."""
    document.paragraphs[place]._p.addnext(element(xml))


def text(words, run="", paragraph=""):
    """A change that puts a paragraph into the summary."""

    def change(document):
        after(
            document,
            f"<w:p><w:pPr>{paragraph}</w:pPr><w:r><w:rPr>{run}</w:rPr>"
            f'<w:t xml:space="preserve">{words}</w:t></w:r></w:p>',
        )

    return change


def lines(*items, paragraph=""):
    """A change that puts paragraphs into the summary, in order; a tab in a text is Word's own."""

    def change(document):
        for words in reversed(items):
            inside = "<w:tab/>".join(f'<w:t xml:space="preserve">{piece}</w:t>' for piece in words.split("\t"))
            after(document, f"<w:p><w:pPr>{paragraph}</w:pPr><w:r>{inside}</w:r></w:p>")

    return change


def broken_lines(*items):
    """A change that puts one paragraph with line breaks into the summary."""
    inside = "<w:br/>".join(f'<w:t xml:space="preserve">{words}</w:t>' for words in items)
    return lambda document: after(document, f"<w:p><w:r>{inside}</w:r></w:p>")


def drawn(inside):
    """A change that puts a paragraph with a run of that XML into the summary."""
    return lambda document: after(document, f"<w:p><w:r>{inside}</w:r></w:p>")


def setting(xml):
    """A change to the document's settings."""
    return lambda document: document.settings.element.insert(0, element(xml))


def cell(document, row=1, column=1):
    return document.tables[0].cell(row, column)


def in_cell(row, column, words, fill="", colour=""):
    """A change that types another text into a cell and gives it a colour."""

    def change(document):
        found = cell(document, row, column)
        found.paragraphs[0].runs[0].text = words
        if colour:
            found.paragraphs[0].runs[0].font.color.rgb = RGBColor.from_string(colour)
        if fill:
            shade(found, fill)

    return change


def shade(found, fill):
    found._tc.get_or_add_tcPr().append(element(f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'))


def coloured_words(*words):
    """A change that puts a line into the summary whose words have colours of their own."""
    runs = (
        f'<w:r><w:rPr><w:color w:val="{colour}"/></w:rPr><w:t xml:space="preserve">{said} </w:t></w:r>'
        for said, colour in words
    )
    return lambda document: after(document, f"<w:p>{''.join(runs)}</w:p>")


def several(*changes):
    def change(document):
        for one in changes:
            one(document)

    return change


def of_cell(xml, row=1, column=1):
    """A change that adds a property to a cell."""
    return lambda document: cell(document, row, column)._tc.get_or_add_tcPr().append(element(xml))


def without(name, row=None):
    """A change that takes a property off the table's row."""

    def change(document):
        for number, found in enumerate(document.tables[0].rows):
            for mark in list(found._tr.iter(qn(name))) if row in (None, number) else ():
                mark.getparent().remove(mark)

    return change


def style(name, look, number=2):
    """A change that gives a paragraph a new style."""

    def change(document):
        made = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = document.styles["Normal"]
        made.element.append(element(f"<w:rPr>{look}</w:rPr>"))
        document.paragraphs[number].style = name

    return change


def shape(words, properties="", kind="inline", description="", fonts=""):
    """A DrawingML shape, with text where there are words."""
    box = f"<wps:txbx><w:txbxContent><w:p>{words}</w:p></w:txbxContent></wps:txbx>" if words else ""
    anchor = (
        '<wp:anchor behindDoc="0" distT="0" distB="0" distL="0" distR="0" simplePos="0" locked="0" layoutInCell="1" '
        'allowOverlap="1" relativeHeight="2"><wp:simplePos x="0" y="0"/>'
    )
    head = anchor if kind == "anchor" else "<wp:inline>"
    return (
        f'<w:drawing>{head}<wp:extent cx="900" cy="900"/><wp:docPr id="9" name="Shape 9" descr="{description}"/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        f"<wps:cNvSpPr/><wps:spPr>{properties}</wps:spPr>{fonts}{box}<wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
        f"</wp:{kind}></w:drawing>"
    )


def run(words, look=""):
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def graphic(kind, description=""):
    """A chart or a diagram."""
    return (
        f'<w:drawing><wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="8" name="x" descr="{description}"/><a:graphic>'
        f'<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/{kind}"/></a:graphic></wp:inline>'
        "</w:drawing>"
    )


def decorative(document):
    mark = '<a:extLst><a:ext uri="x"><adec:decorative val="1"/></a:ext></a:extLst>'
    drawing = graphic("chart").replace('descr=""/>', f">{mark}</wp:docPr>")
    drawn(drawing)(document)


def field(code, words):
    """A complex field with its result."""
    return (
        '<w:p><w:r><w:t xml:space="preserve">See </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:rPr><w:u w:val="single"/></w:rPr>'
        f'<w:t>{words}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        '<w:r><w:t xml:space="preserve"> for all that there is.</w:t></w:r></w:p>'
    )


def link(words, address="https://www.example.gov.uk/other", before="To read it, go to ", **more):
    return lambda document: linked(document, before, words, address, **more)


def lost_relation(document):
    anchored(document, "agreed", "the annex")
    found = document.paragraphs[-1]._p.find(qn("w:hyperlink"))
    found.attrib.clear()
    found.set(qn("r:id"), "rId999")


def control(kind, more="", words="Choose a day"):
    return (
        f"<w:p><w:sdt><w:sdtPr>{more}<w:{kind}/></w:sdtPr><w:sdtContent><w:r><w:t>{words}</w:t></w:r>"
        "</w:sdtContent></w:sdt></w:p>"
    )


def paragraph_xml(xml):
    return lambda document: after(document, xml)


def header(xml):
    return lambda document: document.sections[0].header.paragraphs[0]._p.append(element(xml))


def title(words):
    return lambda document: setattr(document.core_properties, "title", words)


def language(code):
    """A change that marks the styles as in another language, or none."""

    def change(document):
        for found in document.styles.element.iter(qn("w:lang")):
            found.set(qn("w:val"), code) if code else found.getparent().remove(found)

    return change


def theme(shade_name):
    return f'<w:color w:val="auto" w:themeColor="{shade_name}"/>'


def heading(number, name):
    return lambda document: setattr(document.paragraphs[number], "style", name)


def bold_line_by_style(document):
    document.paragraphs[9].runs[0].text = "What comes next"
    document.add_paragraph(SENTENCE)


def in_box(document):
    drawn(shape('<w:pPr><w:pStyle w:val="Heading2"/></w:pPr>' + run("In a box")))(document)


def in_table(document):
    cell(document).paragraphs[0].style = "Heading 3"


def row(document, number):
    return document.tables[0].rows[number]._tr


def merged(document):
    row(document, 1).tc_lst[1].get_or_add_tcPr().append(element('<w:gridSpan w:val="2"/>'))
    row(document, 1).remove(row(document, 1).tc_lst[2])


def down(document):
    of_cell('<w:vMerge w:val="restart"/>', 1, 2)(document)
    of_cell("<w:vMerge/>", 2, 2)(document)


def nested(document):
    inner = table(document)._tbl
    row(document, 1).tc_lst[1].insert(1, inner)


def one_cell(document):
    made = document.add_table(rows=1, cols=1)
    made.cell(0, 0).paragraphs[0].add_run("A box made of a table")
    made.rows[0]._tr.get_or_add_trPr().append(element("<w:cantSplit/>"))
    made.cell(0, 0).paragraphs[0].style = "Table Text"
    document.add_paragraph("After it.")


def heading_again(document):
    for number, words in enumerate(("Ref", "Action", "Status")):
        cell(document, 2, number).paragraphs[0].runs[0].text = words


def bold_first(document):
    look = document.tables[0]._tbl.tblPr.find(qn("w:tblLook"))
    look.set(qn("w:firstColumn"), "0")
    for number in (1, 2):
        cell(document, number, 0).paragraphs[0].runs[0].bold = True


def filled(first, second, words="See the update"):
    return several(in_cell(1, 2, words, first), in_cell(2, 2, words, second))


def grouped(document):
    inner = shape("").replace("<w:drawing>", "").replace("</w:drawing>", "")
    assert inner
    drawn(
        '<w:drawing><wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="8" name="Group 1"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"><wpg:wgp/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )(document)


def blip(document, name, content, description):
    """A picture of another kind of file."""
    properties = picture(document, description)
    part = document.part.related_parts[next(properties.getparent().iter(qn("a:blip"))).get(qn("r:embed"))]
    part._blob, part._partname = content, docx.opc.packuri.PackURI(f"/word/media/{name}")


def moving(document):
    frame = b"\x21\xf9\x04\x00\x00\x00\x00\x00,"
    blip(document, "light.gif", b"GIF89a" + frame + frame, "A light that turns")


def two_alike(document):
    picture(document, "A map of the town", (1, 2, 3))
    picture(document, "A map of the town", (4, 5, 6))


def pairs(document, rows, *, is_marked=True):
    """A table of two columns without a marked heading row."""
    made = table(document, rows)
    for mark in list(made._tbl.iter(qn("w:tblHeader"))):
        mark.getparent().remove(mark)
    made._tbl.tblPr.find(qn("w:tblLook")).set(qn("w:firstColumn"), "1" if is_marked else "0")
    document.add_paragraph("After it.")


def boxes(*words):
    """Paragraphs that begin with a check box."""
    box = control("text").replace("w:text/", "w14:checkbox/").replace("Choose a day", "☐")
    return several(*(paragraph_xml(box.replace("</w:sdt>", f"</w:sdt><w:r><w:t>{text}</w:t></w:r>")) for text in words))


def banded(document):
    """A table whose last column has one colour, without a word but for its heading."""
    for found in document.tables[0].columns[2].cells:
        shade(found, "C6E0B4")


DETAILS = (("Report to:", "The committee"), ("Date:", "4 June 2019"), ("Ward:", "All"))
MINUTED = (("Date of meeting", "4 June 2019"), ("Present", "Five members"), ("Chair", "The mayor"))
UNCLEAR = (("Burglary", "Falling"), ("Robbery", "Rising"), ("Arson", "Steady"))
FIGURES = (("Area", "Burglaries"), ("North", "12"), ("South", "15"))
CODE = '<w:p w:val="1"/> w z na nie {{ x = 1; }} &lt;w:r w:x="na"/> na nie'
SMALL, LARGE = '<w:sz w:val="18"/>', '<w:sz w:val="36"/>'
BLACK, AUTOMATIC = '<w:color w:val="000000"/>', '<w:color w:val="auto"/>'
GREY_PAGE = '<w:background w:color="303030"/>'
BOLD, CONTROL = "<w:b/>", '<w:alias w:val="Day"/>'
VML = '<w:pict><v:shape style="width:9pt;height:9pt"{}><v:imagedata r:id="rId1"/></v:shape></w:pict>'

WHOLE = [
    ("no title", title(""), "title"),
    ("a file's name as title", title("Q2 report final v3.docx"), "title"),
    ("the program's title", title("Word Document"), "title"),
    (
        "an inserted text",
        paragraph_xml(f'<w:p><w:ins w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z">{run("new")}</w:ins></w:p>'),
        "tracked-changes",
    ),
    (
        "a deleted text",
        paragraph_xml(
            f'<w:p>{run("It stays.")}<w:del w:id="1" w:author="A"><w:r><w:delText>old</w:delText></w:r></w:del></w:p>'
        ),
        "tracked-changes",
    ),
    (
        "a moved text",
        paragraph_xml(f'<w:p><w:moveTo w:id="1" w:author="A">{run("Moved here.")}</w:moveTo></w:p>'),
        "tracked-changes",
    ),
    (
        "a tracked format",
        text("Bold once.", '<w:rPrChange w:id="1" w:author="A"><w:rPr/></w:rPrChange>'),
        "tracked-changes",
    ),
    (
        "a comment",
        lambda document: document.add_comment(document.paragraphs[2].runs, "Is this so?", "A", "A"),
        "comments",
    ),
    ("protection", setting('<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'), "protected"),
    ("protection for forms", setting('<w:documentProtection w:edit="forms" w:enforcement="true"/>'), "protected"),
    ("read-only recommended", setting('<w:writeProtection w:recommended="1"/>'), "protected"),
    ("hidden text", text("Nobody is to see this.", "<w:vanish/>"), {"hidden-text"}),
    ("a hidden style", style("Secret", "<w:vanish/>", 9), {"hidden-text"}),
    (
        "a watermark",
        header(
            '<w:r><w:pict><v:shape id="PowerPlusWaterMarkObject1" style="position:absolute;width:9pt">'
            '<v:textpath string="DRAFT"/></v:shape></w:pict></w:r>'
        ),
        "watermark",
    ),
    ("a lost reference", text("As table Error! Reference source not found. shows."), "field-error"),
    (
        "a control not filled in",
        paragraph_xml(control("date", CONTROL + "<w:showingPlcHdr/>", "Click or tap to enter a date.")),
        "placeholder",
    ),
]
LANGUAGE = [
    ("no language", language(""), "language"),
    ("English marked as German", language("de-DE"), "language"),
    ("American English", language("en-US"), "language-variety"),
    ("a Welsh paragraph not marked", text(WELSH), "language-of-part"),
    ("a French paragraph not marked", text(FRENCH), "language-of-part"),
    ("an Arabic paragraph not marked", text(ARABIC), "language-of-part"),
    ("an English run marked as French", text(SENTENCE, '<w:lang w:val="fr-FR"/>'), "language-of-part"),
]
HEADINGS = [
    ("no heading 1", heading(0, "Normal"), {"heading-1", "heading-skipped"}),
    ("two headings 1", heading(1, "Heading 1"), "heading-1"),
    ("title style for heading 1", heading(0, "Normal"), {"heading-1", "heading-skipped"}),
    ("a skipped level", heading(1, "Heading 3"), "heading-skipped"),
    ("a blank heading", lambda document: document.add_heading("", 2), "heading-blank"),
    ("a blank heading of spaces", lambda document: document.add_heading("  \u00a0", 2), "heading-blank"),
    ("a bold line", text("What we did", BOLD), "heading-imitated"),
    ("a large line", text("What we did", LARGE), "heading-imitated"),
    ("a bold line by a style", several(style("Bold Line", BOLD, 9), bold_line_by_style), "heading-imitated"),
    ("a bold line with a colon", text("Next steps:", BOLD), "heading-imitated"),
    ("running text as heading", text(SENTENCE + " " + SENTENCE, "", '<w:pStyle w:val="Heading2"/>'), "heading-long"),
    ("a heading in a text box", in_box, {"heading-in-box", "text-box"}),
    ("a heading in a table", in_table, "heading-in-table"),
]
TEXT = [
    ("a typed bullet", text("• a typed bullet"), "list-typed"),
    ("a typed square", text("▪ a typed bullet"), "list-typed"),
    ("typed dashes", lines("- first", "- second"), "list-typed"),
    ("typed asterisks", lines("* first", "* second"), "list-typed"),
    ("typed numbers", lines("1. first", "2. second"), "list-typed"),
    ("typed numbers without space", lines("1.First", "2.Second"), "list-typed"),
    ("typed numbers in brackets", lines("(1) first", "(2) second"), "list-typed"),
    ("typed letters", lines("a) first", "b) second"), "list-typed"),
    ("typed Roman numbers", lines("(i) first", "(ii) second"), "list-typed"),
    ("typed arrows", lines("→ first", "→ second"), "list-typed"),
    ("emoji as bullets", lines("✅ first is done", "✅ second is done"), "list-typed"),
    ("a typed list with tabs", lines("o\tfirst", "o\tsecond"), "list-typed"),
    ("a typed list in one paragraph", broken_lines("We will:", "- first", "- second"), "list-typed"),
    (
        "a typed list in a cell",
        lambda document: cell(document).add_paragraph("• visit", style="Table Text"),
        "list-typed",
    ),
    ("a blank paragraph", text(""), "paragraph-blank"),
    ("a paragraph of spaces", text("   \u00a0 "), "paragraph-blank"),
    ("a page break by blank paragraphs", lines(*[""] * 12), "paragraph-blank"),
    ("a blank paragraph at the end", lambda document: document.add_paragraph(""), "paragraph-blank"),
    (
        "a blank paragraph in a cell",
        lambda document: cell(document).add_paragraph("", style="Table Text"),
        "paragraph-blank",
    ),
    ("a blank item of a list", lambda document: document.add_paragraph("", style="List Bullet"), "list-item-blank"),
    ("blank lines in a paragraph", broken_lines("One line.", "", "Another line."), "line-breaks"),
    ("a blank line after a paragraph", broken_lines("One line.", ""), "line-breaks"),
    ("an indent by spaces", text("        moved in by spaces"), "spaces"),
    ("a gap by spaces", text("To the right:          here"), "spaces"),
    ("a gap by tabs", lines("To the right:\t\t\there"), "spaces"),
    (
        "a table of tabs",
        lines("Ref\tAction\tStatus", "1.1\tVisit schools\tGreen", "1.2\tLight it\tAmber"),
        "table-of-tabs",
    ),
    (
        "a table of tabs in two columns",
        lines("Area\tBurglaries", "North ward\t12", "South ward\t15", "West ward\t9"),
        "table-of-tabs",
    ),
    (
        "a table of tabs in one paragraph",
        paragraph_xml(
            "<w:p><w:r><w:t>Area</w:t><w:tab/><w:t>2018</w:t><w:tab/><w:t>2019</w:t><w:br/><w:t>North</w:t><w:tab/>"
            "<w:t>12</w:t><w:tab/><w:t>15</w:t></w:r></w:p>"
        ),
        "table-of-tabs",
    ),
    (
        "a table of spaces",
        lines("Area   2018   2019", "North   12   15", "South   14   11"),
        "table-of-tabs",
    ),
    ("letters apart", text("I M P O R T A N T news"), "letters-apart"),
    ("a line of underscores", text("Signed ______________"), "line-typed"),
    ("a line of hyphens", text("----------------"), "line-typed"),
    ("a line of asterisks", text("*****************"), "line-typed"),
    ("right to left", text("This is English text.", "", "<w:bidi/>"), "direction"),
]
LETTERS = [
    ("small text", text(SENTENCE, SMALL), "text-small"),
    ("text of 11 point", text(SENTENCE, '<w:sz w:val="22"/>'), "text-small"),
    ("small text by a style", style("Small", SMALL), "text-small"),
    (
        "small text in a table",
        lambda document: setattr(cell(document).paragraphs[0].runs[0].font, "size", Pt(8)),
        "text-small",
    ),
    (
        "small text in a footer",
        lambda document: setattr(document.sections[0].footer.paragraphs[0].add_run("Page one").font, "size", Pt(7)),
        "text-small",
    ),
    ("long capitals", text("PLEASE READ ALL OF THIS BEFORE THE MEETING"), "capitals"),
    ("long capitals by format", text("please read all of this before the meeting", "<w:caps/>"), "capitals"),
    ("long small capitals", text("please read all of this before the meeting", "<w:smallCaps/>"), "capitals"),
    ("capitals in a heading", lambda document: document.add_heading("WHAT WE WILL DO NEXT YEAR", 2), "capitals"),
    ("underlined text", text("This matters most.", '<w:u w:val="single"/>'), "underlined"),
    ("underlined by a style", style("Underlined", '<w:u w:val="double"/>'), "underlined"),
    ("a paragraph in italics", text(SENTENCE, "<w:i/>"), "italics"),
    ("justified text", text(SENTENCE, "", '<w:jc w:val="both"/>'), "alignment"),
    ("a long centred text", text(f"{SENTENCE} {SENTENCE}", "", '<w:jc w:val="center"/>'), "alignment"),
    ("a text at the right", text(f"{SENTENCE} {SENTENCE}", "", '<w:jc w:val="right"/>'), "alignment"),
    ("struck text", text("No longer so.", "<w:strike/>"), "struck-through"),
    ("condensed letters", text("Pressed together.", '<w:spacing w:val="-20"/>'), "condensed"),
    ("narrow letters", text("Pressed together.", '<w:w w:val="66"/>'), "condensed"),
    ("lines too close", text(SENTENCE, "", '<w:spacing w:line="200" w:lineRule="exact"/>'), "lines-tight"),
    ("lines under single", text(SENTENCE, "", '<w:spacing w:line="180" w:lineRule="auto"/>'), "lines-tight"),
    (
        "a script font",
        text("Dear all.", '<w:rFonts w:ascii="Brush Script MT" w:hAnsi="Brush Script MT"/>'),
        "font-hard",
    ),
    ("Comic Sans", text("Dear all.", '<w:rFonts w:ascii="Comic Sans MS"/>'), "font-hard"),
    ("a shadow", text("Dear all.", "<w:shadow/>"), "text-effects"),
    ("an outline", text("Dear all.", "<w:outline/>"), "text-effects"),
    ("a glow", text("Dear all.", '<w14:glow w14:rad="1"/>'), "text-effects"),
    ("blinking text", text("Dear all.", '<w:effect w:val="blinkBackground"/>'), "moving"),
    ("a moving picture", moving, "moving-picture"),
    ("a tick of Wingdings", drawn('<w:sym w:font="Wingdings" w:char="F0FC"/>'), {"symbol-font"}),
    ("letters of Wingdings", text("ü", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'), "symbol-font"),
    ("a private sign", text("\uf0fc done"), "symbol-font"),
    ("a tick alone in a cell", in_cell(1, 2, "✓"), "sign-alone"),
    ("an emoji alone in a cell", in_cell(1, 2, "👍"), "sign-alone"),
    ("an arrow alone in a cell", in_cell(1, 2, "↑"), "sign-alone"),
]
CONTRAST = [
    ("faint text", text("hardly to be read", '<w:color w:val="AAAAAA"/>'), "contrast"),
    ("just too faint", text("hardly to be read", '<w:color w:val="777777"/>'), "contrast"),
    ("white on white", text("not to be seen", '<w:color w:val="FFFFFF"/>'), "contrast"),
    ("white by the theme", text("not to be seen", theme("background1")), "contrast"),
    ("a tint of the theme", text("faint", '<w:color w:val="auto" w:themeColor="text1" w:themeTint="66"/>'), "contrast"),
    ("an accent of the theme", text("faint", theme("accent6")), "contrast"),
    ("red on a green highlight", text("marked", '<w:color w:val="FF0000"/><w:highlight w:val="green"/>'), "contrast"),
    ("black on a dark highlight", text("marked", BLACK + '<w:highlight w:val="darkBlue"/>'), "contrast"),
    ("yellow on white", text("not to be read", '<w:color w:val="FFFF00"/>'), "contrast"),
    ("shaded text", text("shaded", '<w:color w:val="1F1F1F"/><w:shd w:val="clear" w:fill="333333"/>'), "contrast"),
    (
        "a shaded paragraph",
        text("shaded", '<w:color w:val="1F1F1F"/>', '<w:shd w:val="clear" w:color="auto" w:fill="404040"/>'),
        "contrast",
    ),
    (
        "a shade of the theme",
        text("shaded", BLACK, '<w:shd w:val="clear" w:color="auto" w:fill="auto" w:themeFill="text1"/>'),
        "contrast",
    ),
    (
        "a pattern",
        text("shaded", '<w:color w:val="1F1F1F"/>', '<w:shd w:val="pct90" w:color="000000" w:fill="FFFFFF"/>'),
        "contrast",
    ),
    ("a dark cell", lambda document: shade(cell(document), "1F3864"), "contrast"),
    ("faint text by a style", style("Faint", '<w:color w:val="BBBBBB"/>'), "contrast"),
    ("a faint heading", lambda document: set_colour(document.paragraphs[1], "C0C0C0"), "contrast"),
    ("a faint link", lambda document: set_colour_of_style(document, "Hyperlink", "9DC3E6"), "contrast"),
    (
        "text in a filled shape",
        drawn(shape(run("in it", '<w:color w:val="1F1F1F"/>'), '<a:solidFill><a:srgbClr val="203864"/></a:solidFill>')),
        {"contrast", "text-box"},
    ),
    (
        "text in a shape of the theme",
        drawn(
            shape(
                run("in it", '<w:color w:val="FFFFFF"/>'),
                '<a:solidFill><a:schemeClr val="accent1"><a:lumMod val="40000"/><a:lumOff val="60000"/></a:schemeClr>'
                "</a:solidFill>",
            )
        ),
        {"contrast", "text-box"},
    ),
    ("a page of another colour", lambda document: page_colour(document, "303030"), "contrast"),
]
COLOUR_ALONE = [
    ("a dot for a word", in_cell(1, 2, "●", "C6E0B4"), "colour-alone"),
    ("a dot with coloured letters", in_cell(1, 2, "●", "", "C00000"), "colour-alone"),
    ("a square for a word", in_cell(1, 2, "■", "", "00802B"), "colour-alone"),
    ("an emoji for a word", in_cell(1, 2, "🔴"), "colour-alone"),
    ("a fill for a word", in_cell(1, 2, "", "C6E0B4"), "colour-alone"),
    ("a fill of the theme for a word", several(in_cell(1, 2, ""), of_cell(
        '<w:shd w:val="clear" w:color="auto" w:fill="auto" w:themeFill="accent6"/>', 1, 2)), "colour-alone"),
    ("the same words on two colours", filled("C6E0B4", "F4B6B6"), "colour-alone"),
    ("names on colours", several(
        in_cell(1, 2, "Kent Police", "C6E0B4"), in_cell(2, 2, "Council", "F4B6B6")), "colour-columns"),
    ("names in coloured letters", several(
        in_cell(1, 2, "Kent Police", "", "00602B"), in_cell(2, 2, "Council", "", "A00000")), "colour-columns"),
    ("refs on colours", several(
        in_cell(1, 2, "CSAP 1.1", "C6E0B4"), in_cell(2, 2, "CSAP 1.2", "F4B6B6")), "colour-columns"),
    ("words of one line in coloured letters",
     coloured_words(("Burglary", "00602B"), ("Drugs", "A00000")), "colour-letters"),
    ("a word about a colour", text("Late actions are shown in red."), "colour-words"),
    ("another word about a colour", text("The figures in red are estimates."), "colour-words"),
]  # fmt: skip
LINKS = [
    ("click here", link("click here"), "link-text"),
    ("here alone", link("here", before=""), "link-text-alone"),
    (
        "read more in a field",
        paragraph_xml(field('HYPERLINK "https://www.example.gov.uk/x"', "read more")),
        "link-text",
    ),
    ("a bare address", link("https://www.example.gov.uk/other/page?id=7"), "link-address"),
    ("a bare www address", link("www.example.gov.uk/safety/plan"), "link-address"),
    (
        "a bare address in a field",
        paragraph_xml(field('HYPERLINK "https://www.example.gov.uk/x"', "https://www.example.gov.uk/x")),
        "link-address",
    ),
    ("a link without text", link(""), "link-blank"),
    ("the same text to two places", link("the page of the partnership"), "link-same"),
    ("a bookmark that is not there", lambda document: anchored(document, "nowhere", "the annex"), "link-broken"),
    ("a lost relation", lost_relation, "link-broken"),
    ("a field to a lost bookmark", paragraph_xml(field("REF _Ref12345 \\h", "table 7")), {"link-broken", "underlined"}),
    ("a link to no address", link("the annex", "https://"), "link-broken"),
    ("a link to a drive", link("the annex", "file:///C:/Users/me/annex.docx"), "link-local"),
    ("a link to a share", link("the annex", "\\\\server\\share\\annex.docx"), "link-local"),
    ("a link to a file beside", link("the annex", "annex.docx"), "link-local"),
    ("a link by colour alone", lambda document: no_underline(document), "link-look"),
    ("a link by a plain colour alone", lambda document: no_underline(document, "B35900"), "link-plain"),
]
PICTURES = [
    ("no alternative text", lambda document: picture(document, None), "alternative-text"),
    ("a blank alternative text", lambda document: picture(document, " "), "alternative-text"),
    ("a file's name", lambda document: picture(document, "image1.png"), "alternative-text"),
    ("a camera's name", lambda document: picture(document, "IMG_2034"), "alternative-text"),
    ("only a word", lambda document: picture(document, "Picture 3"), "alternative-text"),
    ("an address", lambda document: picture(document, "https://example.org/a.png"), "alternative-text"),
    (
        "by a program",
        lambda document: picture(document, "A graph on a page\n\nDescription automatically generated"),
        "alternative-text-machine",
    ),
    ("two alike", two_alike, "alternative-text-same"),
    ("far too long", lambda document: picture(document, SENTENCE * 6), "alternative-text-long"),
    ("a chart without", drawn(graphic("chart")), "alternative-text"),
    ("SmartArt without", drawn(graphic("diagram")), "alternative-text"),
    ("a shape without", drawn(shape("")), "alternative-text"),
    ("a group without", grouped, "alternative-text"),
    ("an old picture without", drawn(VML.format("")), "alternative-text"),
    ("an old picture's file name", drawn(VML.format(' alt="scan0001.jpg"')), "alternative-text"),
    (
        "an embedded object without",
        drawn('<w:object><v:shape style="width:9pt"><v:imagedata r:id="rId1"/></v:shape></w:object>'),
        "alternative-text",
    ),
    (
        "an equation as a picture",
        drawn('<w:object><v:shape style="width:9pt"/><o:OLEObject ProgID="Equation.3"/></w:object>'),
        "alternative-text",
    ),
    ("an old rectangle", drawn('<w:pict><v:rect style="width:9pt"/></w:pict>'), "alternative-text"),
    ("a decorative chart", decorative, "alternative-text-decorative"),
    ("a floating picture", drawn(shape("", kind="anchor", description="A map of the town")), "floating"),
    ("a text box", drawn(shape(run("Beside the text.", '<w:color w:val="1F1F1F"/>'), kind="anchor")), "text-box"),
    (
        "an old text box",
        drawn(
            f'<w:pict><v:shape style="position:absolute"><v:textbox><w:txbxContent><w:p>{run("Beside it.")}</w:p>'
            "</w:txbxContent></v:textbox></v:shape></w:pict>"
        ),
        "text-box",
    ),
    ("a dropped capital", text("T", LARGE, '<w:framePr w:dropCap="drop" w:lines="3"/>'), "frame"),
    ("a picture without in the header", header(f"<w:r>{graphic('picture')}</w:r>"), "alternative-text"),
]
TABLES = [
    ("no marked heading row", without("w:tblHeader"), "table-heading-row"),
    (
        "heading row switched off",
        lambda document: row(document, 0).trPr.find(qn("w:tblHeader")).set(qn("w:val"), "0"),
        "table-heading-row",
    ),
    (
        "two marked heading rows",
        lambda document: row(document, 1).trPr.append(element("<w:tblHeader/>")),
        "table-heading-rows",
    ),
    (
        "Header Row unticked",
        lambda document: document.tables[0]._tbl.tblPr.find(qn("w:tblLook")).set(qn("w:firstRow"), "0"),
        "table-header-option",
    ),
    ("bold first cells not marked", bold_first, "row-headings"),
    ("pairs whose labels are not marked", lambda document: pairs(document, DETAILS, is_marked=False), "row-headings"),
    ("two columns without a sign of headings", lambda document: pairs(document, UNCLEAR), "table-headings-unclear"),
    ("figures below a heading not marked", lambda document: pairs(document, FIGURES), "table-heading-row"),
    ("a row that splits", without("w:cantSplit", 1), "table-row-splits"),
    (
        "a row of a fixed height",
        lambda document: row(document, 1).trPr.append(element('<w:trHeight w:val="240" w:hRule="exact"/>')),
        "row-height",
    ),
    ("merged cells", merged, "table-merged"),
    ("cells merged downwards", down, "table-merged"),
    ("a missing cell", lambda document: row(document, 1).remove(row(document, 1).tc_lst[2]), "table-merged"),
    ("a table in a cell", nested, "table-nested"),
    ("a table of one cell", one_cell, "table-layout"),
    (
        "a floating table",
        lambda document: document.tables[0]._tbl.tblPr.append(element('<w:tblpPr w:tblpX="1"/>')),
        "table-floating",
    ),
    ("turned text", of_cell('<w:textDirection w:val="btLr"/>', 0, 1), "text-turned"),
    ("a blank cell", in_cell(1, 1, ""), "cell-blank"),
    ("a cell of spaces", in_cell(1, 1, " \u00a0"), "cell-blank"),
    ("a blank grey cell", in_cell(1, 1, "", "F2F2F2"), "cell-blank"),
    ("a blank corner", in_cell(0, 0, ""), "cell-blank"),
    ("a blank heading of a column", in_cell(0, 1, ""), "heading-cell-blank"),
    ("the heading row again", heading_again, "heading-row-repeated"),
]
FORMS = [
    ("a check box without words", paragraph_xml(control("text").replace("w:text/", "w14:checkbox/")), "field-label"),
    ("a list without a name", paragraph_xml(control("dropDownList")), "field-label"),
    ("a date without a name", paragraph_xml(control("date")), "field-label"),
    (
        "an older field without a help text",
        drawn('<w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="Text1"/></w:ffData></w:fldChar>'),
        "field-label",
    ),
    ("an ActiveX control", drawn('<w:object><w:control r:id="rId1" w:name="Button1"/></w:object>'), "field-active"),
]  # fmt: skip
BREAKS = [
    *WHOLE, *LANGUAGE, *HEADINGS, *TEXT, *LETTERS, *CONTRAST, *COLOUR_ALONE, *LINKS, *PICTURES, *TABLES, *FORMS,
]  # fmt: skip


def set_colour(paragraph, code):
    paragraph.runs[0].font.color.rgb = RGBColor.from_string(code)


def set_colour_of_style(document, name, code):
    document.styles[name].font.color.rgb = RGBColor.from_string(code)


def page_colour(document, code):
    document.element.insert(0, element(f'<w:background w:color="{code}"/>'))
    document.settings.element.insert(0, element("<w:displayBackgroundShape/>"))


def no_underline(document, code="0563C1"):
    document.styles["Hyperlink"].font.underline = False
    set_colour_of_style(document, "Hyperlink", code)


DOTS = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9000"/></w:tabs>'
SOUND = [
    ("a name of a website that people say", link("www.example.gov.uk")),
    ("French in a French paper", lambda document: (language("fr-FR")(document), only(document, FRENCH))),
    ("Welsh marked as Welsh", text(WELSH, '<w:lang w:val="cy-GB"/>')),
    ("a short name in another language", text("The theatre Le Petit Prince gives a play.")),
    ("a single dash", text("- a single dash begins this sentence, which is no list.")),
    ("a bold sentence", text("This is bold and a whole sentence.", BOLD)),
    ("dark enough", text("dark enough", '<w:color w:val="595959"/>')),
    ("numbered paragraphs", lines("1.1 The committee met in June.", "1.2 It will meet again.")),
    ("labels with tabs", lines("To:\tThe committee", "By:\tThe head of service", "Date:\t4 June 2019")),
    ("an agenda with tabs", lines("1\tApologies for absence", "2\tMinutes", "3\tAny other business")),
    ("short names in capitals", text("The KCC, CSU, DAVSS and the KFRS took part, as did NHS England and the DWP.")),
    ("a named control", paragraph_xml(control("date", CONTROL))),
    ("a link to a mail address", link("info@example.gov.uk", "mailto:info@example.gov.uk")),
    ("a decorative picture", lambda document: drawn(graphic("picture").replace('descr=""/>', ">"
        '<a:extLst><a:ext uri="x"><adec:decorative val="1"/></a:ext></a:extLst></wp:docPr>'))(document)),
    ("an equation", paragraph_xml("<w:p><m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath></w:p>")),
    ("a page break", paragraph_xml('<w:p><w:r><w:br w:type="page"/></w:r></w:p>')),
    ("the paragraph between two tables", lambda document: two_tables(document)),
    ("rated words in coloured letters", coloured_words(("Green: Burglary", "00602B"), ("Red: Drugs", "A00000"))),
    ("figures on colours", several(in_cell(1, 2, "12%", "C6E0B4"), in_cell(2, 2, "-3", "F4B6B6"))),
    ("words on colours", several(in_cell(1, 2, "Green", "C6E0B4"), in_cell(2, 2, "Amber", "FFE08A"))),
    ("colours repeated in another column", several(
        in_cell(1, 1, "Visit schools", "C6E0B4"), in_cell(2, 1, "Light the park", "FFE08A"))),
    ("rated red", text("Three actions are rated Red, and two were Amber in June.")),
    ("a white text on a dark cell", in_cell(1, 1, "Read", "1F3864", "FFFFFF")),
    ("an automatic colour on a dark cell", text("read", AUTOMATIC, '<w:shd w:val="clear" w:fill="1F3864"/>')),
    ("a superscript", text("th", '<w:vertAlign w:val="superscript"/><w:sz w:val="16"/>')),
    ("a dash for nothing", in_cell(1, 1, "–")),
    ("a picture of a chart with its description", drawn(graphic("chart", "Three bars: Green 6, Amber 2, Red 1"))),
    ("a table of contents", lines("Summary\t2", "More to read\t3", paragraph='<w:pStyle w:val="TOC1"/>')),
    ("a grey page that Word does not show", lambda document: document.element.insert(0, element(GREY_PAGE))),
    ("a table of pairs", lambda document: pairs(document, DETAILS)),
    ("a table of pairs without colons", lambda document: pairs(document, MINUTED)),
    ("check boxes with their words", boxes("Domestic abuse", "Burglary", "Arson")),
    ("contents with dots", lines("Summary\t2", "Actions\t3", "Key\t9", paragraph=DOTS)),
    ("a program's text", text(CODE.replace("<", "&lt;").replace("&amp;", "&"))),
    ("a column of one colour", banded),
    ("a line made by a border", text("", "", '<w:pBdr><w:bottom w:val="single"/></w:pBdr>')),
]  # fmt: skip


def only(document, words):
    """A paper of one heading and one sentence."""
    for found in list(document.element.body)[1:-1]:
        document.element.body.remove(found)
    document.add_paragraph(words)
    for found in document.paragraphs[0]._p.iter(qn("w:t")):
        found.text = "Le rapport du partenariat"


def two_tables(document):
    table(document)
    document.add_paragraph("")
    table(document)
    document.add_paragraph("After it.")
