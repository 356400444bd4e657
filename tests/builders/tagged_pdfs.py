"""A small tagged PDF that breaks no rule, and every way in which a test breaks it."""

import io

import pikepdf
from pikepdf import Array, Dictionary, Name, String

SAID = (
    "The partnership met in June and agreed what it will do for the safety of the town, and it was a long meeting for "
    "all of them."
)


def sound_pdf():
    """A page with a heading, a paragraph, a table, a picture and a link, tagged."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    page = pdf.add_blank_page(page_size=(595, 842)).obj
    page.Resources = Dictionary(Font=Dictionary(F1=font))
    page.Tabs = Name.S
    texts = [("H1", "Report"), ("P", SAID), ("TH", "Ref"), ("TD", "1.1"), ("TD", "1.2"), ("Link", "The plan")]
    shown = [
        f"/{kind} <</MCID {number}>> BDC BT /F1 12 Tf 50 {800 - number * 20} Td ({words}) Tj ET EMC"
        for number, (kind, words) in enumerate(texts)
    ]
    shown.append("/Artifact BMC BT /F1 9 Tf 50 20 Td (Page 1) Tj ET EMC")
    page.Contents = pdf.make_stream("\n".join(shown).encode())
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, RoleMap=Dictionary(Heading=Name.H1)))
    kinds = [("/Heading", 0), ("/P", 1)]
    tags = [tag(pdf, tree, page, kind, number) for kind, number in kinds]
    rows = [
        tag(pdf, tree, page, "/TR", [tag(pdf, tree, page, "/TH", 2)]),
        tag(pdf, tree, page, "/TR", [tag(pdf, tree, page, "/TD", 3)]),
        tag(pdf, tree, page, "/TR", [tag(pdf, tree, page, "/TD", 4)]),
    ]
    tags.append(tag(pdf, tree, page, "/Table", rows))
    figure = tag(pdf, tree, page, "/Figure", [])
    figure.Alt = String("Two bars: Green 6, Amber 2")
    note = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Link, Rect=Array([50, 690, 100, 710]), Contents=String("The plan"), F=4,
            A=Dictionary(S=Name.URI, URI=String("https://www.example.gov.uk/plan")), StructParent=1,
        )
    )  # fmt: skip
    page.Annots = Array([note])
    link = tag(pdf, tree, page, "/Link", 5)
    link.K = Array([5, Dictionary(Type=Name.OBJR, Obj=note)])
    tree.K = Array([*tags, figure, link])
    pdf.Root.StructTreeRoot = tree
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.Lang = String("en-GB")
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.docinfo["/Title"] = "Community safety report"
    with pdf.open_metadata() as data:
        data["dc:title"] = "Community safety report"
        data["pdfuaid:part"] = "1"
    return pdf


def tag(pdf, parent, page, kind, kids):
    """A tag of that kind with a marked stretch or with tags in it."""
    made = Dictionary(Type=Name.StructElem, S=Name(kind), P=parent, Pg=page)
    made.K = Array(kids) if isinstance(kids, list) else kids
    return pdf.make_indirect(made)


def saved(pdf, path):
    """The PDF as a file."""
    pdf.save(path)
    return path


def tags(pdf):
    """The tags at the top: heading, paragraph, table, picture, link."""
    return list(pdf.Root.StructTreeRoot.K)


def content(pdf, old, new):
    """Change what is drawn."""
    stream = pdf.pages[0].Contents
    stream.write(stream.read_bytes().replace(old, new))


def no_mark(pdf):
    pdf.Root.MarkInfo.Marked = False


def no_tree(pdf):
    del pdf.Root.StructTreeRoot


def no_title(pdf):
    del pdf.docinfo["/Title"]
    with pdf.open_metadata() as data:
        del data["dc:title"]


def title_of_a_program(pdf):
    pdf.docinfo["/Title"] = "Microsoft Word - report v3.docx"


def title_not_shown(pdf):
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def no_language(pdf):
    del pdf.Root.Lang


def other_language(pdf):
    pdf.Root.Lang = String("de-DE")


def text_outside(pdf):
    content(pdf, b"/Artifact BMC", b"/Span BMC")


def scanned(pdf):
    picture = pdf.make_stream(b"\x00", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, BitsPerComponent=8)
    picture.ColorSpace = Name.DeviceGray
    page = pdf.add_blank_page(page_size=(595, 842)).obj
    page.Resources = Dictionary(XObject=Dictionary(I1=picture))
    page.Contents = pdf.make_stream(b"/Artifact BMC /I1 Do EMC")


def no_headings(pdf):
    tags(pdf)[0].S = Name.P
    for _ in range(3):
        pdf.add_blank_page()


def second_heading_1(pdf):
    tags(pdf)[1].S = Name.H1


def skipped(pdf):
    tags(pdf)[1].S = Name.H3


def blank_heading(pdf):
    content(pdf, b"(Report)", b"( )")


def no_header_cells(pdf):
    tags(pdf)[2].K[0].K[0].S = Name.TD


def table_of_no_kind(pdf):
    next(found for found in tags(pdf) if found.S == "/Table").S = Name("/Div")


def no_description(pdf):
    del tags(pdf)[3].Alt


def file_name(pdf):
    tags(pdf)[3].Alt = String("image1.png")


def bare_link(pdf):
    del pdf.pages[0].Annots[0].Contents


def bare_field(pdf):
    field = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("name"), Rect=Array([9, 9, 99, 29]))
    made = pdf.make_indirect(field)
    pdf.pages[0].Annots.append(made)
    pdf.Root.AcroForm = Dictionary(Fields=Array([made]))


def tab_order(pdf):
    del pdf.pages[0].Tabs


def no_letters(pdf):
    font = Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/ABCDEF+Arial"), Encoding=Name("/Identity-H"))
    pdf.pages[0].Resources.Font.F2 = pdf.make_indirect(font)


def long_without_bookmarks(pdf):
    for _ in range(21):
        pdf.add_blank_page()


def not_by_the_standard(pdf):
    with pdf.open_metadata() as data:
        del data["pdfuaid:part"]


def locked(pdf):
    """The PDF's bytes, which nobody may read aloud."""
    made = io.BytesIO()
    allowed = pikepdf.Permissions(accessibility=False, extract=False)
    pdf.save(made, encryption=pikepdf.Encryption(owner="owner", user="", R=3, allow=allowed, aes=False, metadata=False))
    return made.getvalue()


PDF_BREAKS = [
    (no_mark, "pdf-untagged"),
    (no_tree, "pdf-untagged"),
    (no_title, "pdf-title"),
    (title_of_a_program, "pdf-title"),
    (title_not_shown, "pdf-title-shown"),
    (no_language, "pdf-language"),
    (other_language, "pdf-language"),
    (text_outside, "pdf-text-untagged"),
    (scanned, "pdf-scanned"),
    (no_headings, "pdf-headings"),
    (second_heading_1, "pdf-heading-1"),
    (skipped, "pdf-heading-skipped"),
    (blank_heading, "pdf-heading-blank"),
    (no_header_cells, "pdf-table-headers"),
    (table_of_no_kind, "pdf-astray"),
    (no_description, "pdf-picture"),
    (file_name, "pdf-picture"),
    (bare_link, "pdf-link"),
    (bare_field, "pdf-field"),
    (tab_order, "pdf-tab-order"),
    (no_letters, "pdf-letters"),
    (long_without_bookmarks, "pdf-bookmarks"),
    (not_by_the_standard, "pdf-ua"),
]


def title_in_the_new_place_alone(pdf):
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as data:
        data["dc:title"] = "Community safety report"
    del pdf.docinfo["/Title"]


def language_of_the_tags(pdf):
    no_language(pdf)
    for found in tags(pdf):
        found.Lang = String("en-GB")


def field_described_by_its_tag(pdf):
    bare_field(pdf)
    made = pdf.pages[0].Annots[1]
    made.StructParent = 7
    described = tag(pdf, pdf.Root.StructTreeRoot, pdf.pages[0].obj, "/Form", [Dictionary(Type=Name.OBJR, Obj=made)])
    described.Alt = String("Your name")
    pdf.Root.StructTreeRoot.K.append(described)


def letters_of_a_known_collection(pdf):
    no_letters(pdf)
    below = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType0, BaseFont=Name("/ABCDEF+Song"),
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Japan1"), Supplement=6),
    )  # fmt: skip
    pdf.pages[0].Resources.Font.F2.DescendantFonts = Array([pdf.make_indirect(below)])


def picture_that_says_nothing(pdf):
    no_description(pdf)
    tags(pdf)[3].ActualText = String("")


PDF_SOUND = [
    title_in_the_new_place_alone,
    language_of_the_tags,
    field_described_by_its_tag,
    letters_of_a_known_collection,
    picture_that_says_nothing,
]
