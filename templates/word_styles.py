"""How the Word templates look: the page, the styles, the lists and the file's settings."""

import datetime
from collections.abc import Collection

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

NAVY = "1F3864"
PALE_BLUE = "DCE6F2"
GREY_LINE = "A6A6A6"
GREY_TEXT = "595959"
PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 29.7, 21.0, 1.6
TEXT_WIDTH, TEXT_WIDTH_UPRIGHT = PAGE_WIDTH - 2 * MARGIN, PAGE_HEIGHT - 2 * MARGIN
BUILT = datetime.datetime(2020, 1, 1)

TAG = "Template Tag"
TEXT = "Table Text"
HEADING = "Table Heading"
NUMBER = "Table Number"
NUMBER_HEADING = "Table Number Heading"
STATUS = "Table Status"
BULLET = "Table Bullet"
TABLE = "Report Table"
KEPT_STYLES = {
    *("Normal", "Heading 1", "Heading 2", "Heading 3", "Subtitle", "List Bullet", "Header", "Footer", "Strong"),
    *("Default Paragraph Font", "Normal Table", "No List"),
}


def set_page(
    document: Document,
    *,
    landscape: bool = True,
    header: str = "{{ partnership }}\t{{ report_name }}",
    footer: str = "{{ title }}",
) -> None:
    """A4, with a header and a footer that every page carries."""
    section = document.sections[0]
    if landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
    sides = (PAGE_WIDTH, PAGE_HEIGHT) if landscape else (PAGE_HEIGHT, PAGE_WIDTH)
    section.page_width, section.page_height = map(Cm, sides)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(MARGIN)
    section.header_distance = section.footer_distance = Cm(0.8)
    section.header.paragraphs[0].text = header
    line = section.footer.paragraphs[0]
    line.add_run(f"{footer}\tPage ")
    add_field(line, "PAGE")
    line.add_run(" of ")
    add_field(line, "NUMPAGES")


def add_field(paragraph: Paragraph, instruction: str) -> None:
    """Adds a field that Word works out itself, such as the page number."""
    paragraph._p.append(
        parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" {instruction} "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    )


def set_styles(document: Document, *, landscape: bool = True, more: Collection[str] = ()) -> None:
    """Arial throughout, British English, and only the styles that the template uses, ``more`` of Word's own too."""
    for style in list(document.styles):
        if style.name not in KEPT_STYLES and style.name not in more:
            style.delete()
    set_defaults(document)
    set_builtin_styles(document, TEXT_WIDTH if landscape else TEXT_WIDTH_UPRIGHT)
    add_own_styles(document)
    add_table_style(document)
    add_link_style(document)
    set_numbering(document)


def set_defaults(document: Document) -> None:
    """The document's defaults: language and font belong here, because every style inherits them."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    defaults.getparent().replace(
        defaults,
        parse_xml(
            f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr>"
            '<w:rFonts w:ascii="Arial" w:eastAsia="Arial" w:hAnsi="Arial" w:cs="Arial"/>'
            '<w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>'
            "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault></w:docDefaults>"
        ),
    )


def shape(
    style: ParagraphStyle,
    size: float,
    before: float = 0,
    after: float = 0,
    bold: bool = False,
    colour: str | None = None,
    keep_next: bool = False,
) -> None:
    """Gives a paragraph style its look and nothing left from the library's own template. Sizes are points."""
    for name in ("w:rPr", "w:pPr", "w:link", "w:semiHidden", "w:unhideWhenUsed", "w:rsid"):
        for element in style.element.findall(qn(name)):
            style.element.remove(element)
    style.font.size = Pt(size)
    style.element.rPr.append(parse_xml(f'<w:szCs {nsdecls("w")} w:val="{round(size * 2)}"/>'))
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    if bold:
        style.font.bold = True
    if colour:
        style.font.color.rgb = RGBColor.from_string(colour)
    if keep_next:
        style.paragraph_format.keep_with_next = True
    style.quick_style = True


def set_builtin_styles(document: Document, text_width: float) -> None:
    """The styles that Word itself knows: headings keep their levels, whatever they look like."""
    styles = document.styles
    shape(styles["Normal"], 12, after=6)
    shape(styles["Heading 1"], 22, after=2, bold=True, colour=NAVY, keep_next=True)
    shape(styles["Subtitle"], 15, after=6, colour=GREY_TEXT, keep_next=True)
    shape(styles["Heading 2"], 16, before=14, after=5, bold=True, colour=NAVY, keep_next=True)
    shape(styles["Heading 3"], 13, before=12, after=3, bold=True, colour=NAVY, keep_next=True)
    for level in (1, 2, 3):
        styles[f"Heading {level}"].element.get_or_add_pPr().append(
            parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="{level - 1}"/>')
        )
    shape(styles["List Bullet"], 12, after=3)
    shape(styles["Header"], 10, colour=GREY_TEXT)
    shape(styles["Footer"], 10, colour=GREY_TEXT)
    for name in ("Header", "Footer"):
        styles[name].paragraph_format.tab_stops.add_tab_stop(Cm(text_width), WD_TAB_ALIGNMENT.RIGHT)


def add_own_styles(document: Document) -> None:
    """The template's own styles, named so that a clerk finds them together in Word's list."""

    def add(name: str, base: str = "Normal") -> ParagraphStyle:
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles[base]
        return style

    shape(add("Report Details"), 12, after=2)
    shape(add("Report End"), 12, before=8)
    shape(add("Chart"), 12)
    shape(add("Table Introduction"), 12, after=4, keep_next=True)
    shape(add("Table Note"), 12, before=4, after=4)
    shape(add(TEXT), 10, before=1.5, after=1.5)
    shape(add(HEADING, TEXT), 10, before=2.5, after=2.5, bold=True, colour=NAVY, keep_next=True)
    shape(add(NUMBER_HEADING, HEADING), 10, before=2.5, after=2.5, bold=True, colour=NAVY, keep_next=True)
    shape(add(NUMBER, TEXT), 10, before=1.5, after=1.5)
    shape(add(STATUS, TEXT), 10, before=1.5, after=1.5, bold=True)
    shape(add(BULLET, TEXT), 10, before=0.5, after=0.5)
    shape(add(TAG), 10, colour="7F7F7F")
    for name in (NUMBER, NUMBER_HEADING):
        document.styles[name].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def add_table_style(document: Document) -> None:
    """One table style for every table: thin lines, and a heading row that reads without its colour too."""
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{GREY_LINE}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    document.styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="ReportTable">'
            '<w:name w:val="Report Table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>'
            f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>"
            '<w:top w:w="28" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
            '<w:bottom w:w="28" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            '<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr>'
            f'<w:shd w:val="clear" w:color="auto" w:fill="{PALE_BLUE}"/></w:tcPr></w:tblStylePr>'
            '<w:tblStylePr w:type="firstCol"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>'
        )
    )


def add_link_style(document: Document) -> None:
    """Links by Word's own style: blue of enough contrast, and underlined."""
    document.styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
            '<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/>'
            '<w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr></w:style>'
        )
    )


def set_numbering(document: Document) -> None:
    """Bullets as real lists: one for the text, a tighter one for table cells, both reached through their style."""
    numbering = document.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    bullets = (("List Bullet", 454, 284), (BULLET, 227, 198))
    ids = [document.styles[name].style_id for name, _, _ in bullets]
    for number_id, ((_, left, hanging), style_id) in enumerate(zip(bullets, ids, strict=True), 1):
        numbering.append(
            parse_xml(
                f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number_id}"><w:multiLevelType w:val="singleLevel"/>'
                f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="{style_id}"/>'
                '<w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr>'
                f'<w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr><w:rPr><w:rFonts w:ascii="Arial" '
                'w:hAnsi="Arial" w:cs="Arial" w:hint="default"/></w:rPr></w:lvl></w:abstractNum>'
            )
        )
    for number_id, (name, _, _) in enumerate(bullets, 1):
        numbering.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{number_id}"><w:abstractNumId w:val="{number_id}"/></w:num>')
        )
        properties = document.styles[name].element.get_or_add_pPr()
        properties.get_or_add_numPr().get_or_add_numId().val = number_id


def drop_leftovers(document: Document) -> None:
    """Removes what the library's blank document brings along: a thumbnail, a bibliography, another program's name."""
    unwanted = ("thumbnail", "customXml", "extended-properties", "stylesWithEffects", "fontTable", "webSettings")
    for holder in (document.part.package, document.part):
        for relation_id, relation in list(holder.rels.items()):
            if relation.reltype.rpartition("/")[2] in unwanted:
                del holder.rels[relation_id]


def set_settings(document: Document) -> None:
    """The file's settings: the current Word format rather than compatibility mode, and British English."""
    settings = document.settings.element
    for child in list(settings):
        settings.remove(child)
    for xml in (
        '<w:zoom {} w:percent="100"/>',
        '<w:defaultTabStop {} w:val="720"/>',
        '<w:compat {}><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        'w:val="15"/></w:compat>',
        '<w:themeFontLang {} w:val="en-GB"/>',
        '<w:decimalSymbol {} w:val="."/>',
        '<w:listSeparator {} w:val=","/>',
    ):
        settings.append(parse_xml(xml.format(nsdecls("w"))))
