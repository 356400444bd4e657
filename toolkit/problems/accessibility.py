"""What a Word file or PDF may break of the rules for accessible public documents, and whose rule each is.

The law is SI 2018/952, which asks for WCAG 2.2, levels A and AA, of documents too (EN 301 549, clause 10, has the same
criteria under the same numbers). PDF/UA (ISO 14289-1) is the standard for PDFs. All else are house rules: usual in
public bodies and good for readers, and no criterion of WCAG fails where one is broken.
"""

from toolkit.problems.entry import Entry, RuleBasis, Subject
from toolkit.problems.problem import ERROR, QUESTION, WARNING, Severity

_LEVELS = {
    "1.1.1": "A", "1.3.1": "A", "1.3.2": "A", "1.3.3": "A", "1.4.1": "A", "1.4.3": "AA", "1.4.5": "AA", "2.2.2": "A",
    "2.4.2": "A", "2.4.4": "A", "2.4.6": "AA", "3.1.1": "A", "3.1.2": "AA", "3.3.2": "A", "4.1.2": "A",
}  # fmt: skip
"""The levels of the criteria of WCAG 2.2 that are cited."""


def _law(key: str, severity: Severity, criterion: str, message: str, remedy: str) -> Entry:
    said = f"{message} (WCAG {criterion}, level {_LEVELS[criterion]})."
    return Entry(Subject.ACCESSIBILITY, key, severity, said, remedy, RuleBasis.LAW)


def _standard(key: str, severity: Severity, clause: str, message: str, remedy: str) -> Entry:
    return Entry(Subject.ACCESSIBILITY, key, severity, f"{message} (PDF/UA, {clause}).", remedy, RuleBasis.STANDARD)


def _house(key: str, severity: Severity, message: str, remedy: str) -> Entry:
    return Entry(Subject.ACCESSIBILITY, key, severity, f"{message}.", remedy, RuleBasis.HOUSE)


_WHOLE = (
    _law("title", ERROR, "2.4.2", "The document has no title", "Fill in Title under File > Info."),
    _law(
        "title/poor",
        ERROR,
        "2.4.2",
        'The title "{found}" says nothing of the document',
        "Say under File > Info, Title, what the document is.",
    ),
    _law(
        "language",
        ERROR,
        "3.1.1",
        "The language of the text is not set in the styles",
        "Select all, choose Review > Language > Set Proofing Language, the language, Set As Default.",
    ),
    _law(
        "language/other",
        ERROR,
        "3.1.1",
        "The text is {found} and is marked as {said}",
        "Select all, choose Review > Language > Set Proofing Language, {found}, Set As Default.",
    ),
    _house(
        "language-variety",
        WARNING,
        'The language of the text is "{found}", which is no English of the United Kingdom',
        "Select all, choose Review > Language > Set Proofing Language, English (United Kingdom), Set As Default.",
    ),
    _law(
        "language-of-part",
        ERROR,
        "3.1.2",
        "The text is {found} and is marked as {said}",
        "Select it and choose Review > Language > Set Proofing Language, {found}.",
    ),
    _house(
        "tracked-changes",
        ERROR,
        "{found} left in: every reader of the file can see what was changed, and by whom",
        "Choose Review > Accept > Accept All Changes and Stop Tracking, or reject them.",
    ),
    _house(
        "comments",
        ERROR,
        "{found} left in",
        "Answer them, then choose Review > Delete > Delete All Comments.",
    ),
    _house(
        "protected",
        WARNING,
        "The document is protected against editing, which keeps some programs that read aloud from it",
        "Take the protection off under Review > Restrict Editing.",
    ),
    _house(
        "hidden-text",
        ERROR,
        'The text "{found}" is hidden: it is not printed, and is in the file all the same',
        "Delete it, or take off Hidden under Home > Font.",
    ),
    _house(
        "watermark",
        WARNING,
        'A watermark lies behind the text, "{found}": it makes the text harder to read, and is not read aloud',
        "Take it off under Design > Watermark, and say it at the top of the text.",
    ),
    _law(
        "pictures-only",
        QUESTION,
        "1.4.5",
        "The document is made of pictures and has hardly any text",
        "If the pictures show text, put the text itself in their place.",
    ),
    _house(
        "field-error",
        ERROR,
        'A field has lost what it refers to: "{found}"',
        "Choose what it refers to anew, or delete it.",
    ),
    _house(
        "placeholder",
        WARNING,
        'A control still says what is to be typed there: "{found}"',
        "Type it, or delete the control.",
    ),
)
_HEADINGS = (
    _house(
        "heading-1",
        ERROR,
        "There are {found} headings of level 1, and there must be one",
        "Give the document's title the style Heading 1 and other headings Heading 2 and below.",
    ),
    _standard(
        "heading-skipped",
        ERROR,
        "7.4.2",
        "A heading of level {level} follows one of level {before}",
        "Use the level in between, or raise this one.",
    ),
    _law("heading-blank", ERROR, "2.4.6", "A heading has no text", "Type it, or delete the paragraph."),
    _law(
        "heading-imitated",
        QUESTION,
        "1.3.1",
        'The line "{found}" looks like a heading but is not one',
        "If it is one, give it the style Heading 2 or 3.",
    ),
    _house(
        "heading-long",
        WARNING,
        "A heading of {found} words is running text, or too long to be found by",
        "Give running text the style Normal; shorten a heading.",
    ),
    _house(
        "heading-in-box",
        ERROR,
        "A heading is in a text box, where Word's Navigation pane and contents do not find it",
        "Put it into the text.",
    ),
    _house(
        "heading-in-table",
        WARNING,
        "A heading is in a table, where Word's Navigation pane does not find it",
        "Put it above the table.",
    ),
)
_TEXT = (
    _law(
        "list-typed",
        ERROR,
        "1.3.1",
        "Bullets or numbers are typed, so a screen reader finds no list",
        "Take them off and choose Home > Bullets or Numbering.",
    ),
    _house("list-item-blank", ERROR, "An item of a list has no text", "Type it, or delete the paragraph."),
    _house(
        "paragraph-blank",
        ERROR,
        "{found} blank, to make space",
        "Delete what is blank and set the space before or after under Paragraph, or Page break before.",
    ),
    _house(
        "line-breaks",
        ERROR,
        "Line breaks follow one another to make space",
        "Delete them and set the space before or after under Paragraph.",
    ),
    _house(
        "spaces",
        ERROR,
        "Spaces or tabs follow one another to move the text",
        "Delete them and set an indent, a tab stop or a table.",
    ),
    _law(
        "table-of-tabs",
        ERROR,
        "1.3.1",
        "Columns are made with {found}, so a screen reader finds no table",
        "Select the lines and choose Insert > Table > Convert Text to Table.",
    ),
    _law(
        "letters-apart",
        ERROR,
        "1.3.2",
        'Spaces stand between the letters of "{found}", so it is not read as a word',
        "Type the word, and set the spacing under Home > Font > Advanced.",
    ),
    _house(
        "line-typed",
        WARNING,
        "A line is drawn by typing {found}, which is read aloud one by one",
        "Delete it and choose Home > Borders; for a form, insert a control or a table.",
    ),
    _law(
        "direction",
        QUESTION,
        "1.3.2",
        "The text runs from right to left",
        "If it is English or Welsh, choose Left-to-Right under Home > Paragraph.",
    ),
)
_LETTERS = (
    _house(
        "text-small",
        ERROR,
        "Text of {found} point, and 12 is the least ({count})",
        "Change the size in the style.",
    ),
    _house(
        "text-small/table",
        ERROR,
        "Text of {found} point in tables, and 10 is the least ({count})",
        "Change the size in the style.",
    ),
    _house(
        "text-small/note",
        ERROR,
        "Text of {found} point in notes, captions, headers or footers, and 10 is the least ({count})",
        "Change the size in the style.",
    ),
    _house(
        "capitals",
        WARNING,
        'Long capitals, "{found}": words lose their shapes',
        "Use small letters, and bold or a heading for what is important.",
    ),
    _house(
        "underlined",
        WARNING,
        'The text "{found}" is underlined and is no link',
        "Take the underline off; use bold or a heading for what is important.",
    ),
    _house(
        "italics",
        WARNING,
        "A whole paragraph is in italics",
        "Use upright letters; say in words, or by a style, what sets it apart.",
    ),
    _house(
        "alignment",
        WARNING,
        "Text is justified, which makes gaps between words of uneven width ({count})",
        "Choose Home > Align Left, best in the style.",
    ),
    _house(
        "alignment/centred",
        WARNING,
        "A paragraph of running text is {found}, so that its lines begin at different places",
        "Choose Home > Align Left.",
    ),
    _house(
        "struck-through",
        QUESTION,
        'The text "{found}" is struck through, which is not read aloud',
        "Delete it, or say in words what became of it.",
    ),
    _house(
        "condensed",
        WARNING,
        'The letters of "{found}" are pressed together',
        "Set Spacing to Normal and Scale to 100% under Home > Font > Advanced.",
    ),
    _house(
        "lines-tight",
        WARNING,
        "Lines are set closer than the text is high",
        "Set Line spacing to Single or more under Paragraph.",
    ),
    _house("font-hard", WARNING, "The font {found} is hard to read", "Choose Arial or another plain font."),
    _house(
        "text-effects",
        WARNING,
        'The text "{found}" has an effect such as a shadow or an outline',
        "Take it off under Home > Text Effects or Font.",
    ),
    _law("moving", ERROR, "2.2.2", 'The text "{found}" blinks or moves', "Take the effect off."),
    _law(
        "moving-picture",
        QUESTION,
        "2.2.2",
        "A picture moves",
        "If it moves for more than five seconds, put a still picture in its place.",
    ),
    _law(
        "symbol-font",
        ERROR,
        "1.1.1",
        "A sign of the font {found} stands for a word: without the font it is another letter, or nothing",
        "Type the word, such as Yes or Complete.",
    ),
    _house(
        "sign-alone",
        WARNING,
        'The sign "{found}" stands alone for a word',
        "Type the word too, such as Yes or Complete.",
    ),
)
_COLOURS = (
    _law(
        "contrast",
        ERROR,
        "1.4.3",
        'The text "{found}" has a contrast of {ratio}:1, and {needed}:1 is needed',
        "Choose a darker text or a lighter background.",
    ),
    _law(
        "colour-alone",
        ERROR,
        "1.4.1",
        "The cell says something by its colour alone",
        "Type the word too, such as Red.",
    ),
    _law(
        "colour-alone/sign",
        ERROR,
        "1.4.1",
        'The sign "{found}" says something by its colour alone',
        "Type the word too, such as Red.",
    ),
    _law(
        "colour-alone/same",
        ERROR,
        "1.4.1",
        'Cells of column {column} that say "{found}" differ by colour alone',
        "Type what the colours mean, such as Red.",
    ),
    _law(
        "colour-columns",
        QUESTION,
        "1.4.1",
        "Cells of column {column} have the colours {found}, and no word in their rows seems to say what they mean",
        "Type what the colours mean, such as Red.",
    ),
    _law(
        "colour-letters",
        QUESTION,
        "1.4.1",
        "Words of this have the colours {found}, and none of them says what its colour means",
        "Type what the colours mean, such as Red.",
    ),
    _law(
        "colour-words",
        QUESTION,
        "1.4.1",
        'The text speaks of a colour, "{found}", that not everyone sees',
        "Say it in words beside what is coloured too.",
    ),
)
_LINKS = (
    _law("link-blank", ERROR, "2.4.4", "A link has no text", "Type where it leads, or remove the link."),
    _law(
        "link-text-alone",
        ERROR,
        "2.4.4",
        'A link says only "{found}", and nothing around it says where it leads',
        "Let it say where it leads.",
    ),
    _house("link-text", WARNING, 'A link says only "{found}"', "Let it say where it leads."),
    _house(
        "link-address",
        WARNING,
        'A link shows its address, "{found}", which is read aloud letter by letter',
        "Let it say in words where it leads.",
    ),
    _house(
        "link-same",
        WARNING,
        'Links that say "{found}" lead to different places',
        "Let each say where it leads.",
    ),
    _house(
        "link-broken",
        ERROR,
        'The link or reference "{found}" leads nowhere in this file',
        "Choose its place or address anew.",
    ),
    _house(
        "link-local",
        ERROR,
        'The link "{found}" leads to a file on somebody\'s own computer or network',
        "Publish the file and link to it there, or remove the link.",
    ),
    _law(
        "link-look",
        ERROR,
        "1.4.1",
        'The link "{found}" differs from the text around it by a colour alone that is nearly the same',
        "Give it the style Hyperlink, which underlines it.",
    ),
    _house(
        "link-plain",
        WARNING,
        'The link "{found}" is not underlined, and is known as a link by its colour alone',
        "Give it the style Hyperlink, which underlines it.",
    ),
)
_PICTURES = (
    _law(
        "alternative-text",
        ERROR,
        "1.1.1",
        "A picture, chart or shape has no alternative text",
        "Right-click it, choose View Alt Text, and say what it says, or mark it as decorative.",
    ),
    _law(
        "alternative-text/name",
        ERROR,
        "1.1.1",
        'The alternative text "{found}" says nothing of what is shown',
        "Right-click it, choose View Alt Text, and say what it says, or mark it as decorative.",
    ),
    _law(
        "alternative-text-machine",
        QUESTION,
        "1.1.1",
        "The alternative text was made by a program",
        "Read it, correct it, and delete the words that say who made it.",
    ),
    _law(
        "alternative-text-same",
        QUESTION,
        "1.1.1",
        'Different pictures have the same alternative text, "{found}"',
        "Say of each what it says.",
    ),
    _law(
        "alternative-text-decorative",
        QUESTION,
        "1.1.1",
        "A {found} is marked as decorative, so it is passed over when the document is read aloud",
        "If it says something, take the mark off and describe it.",
    ),
    _house(
        "alternative-text-long",
        WARNING,
        "The alternative text has {found} characters, and cannot be stopped or read again",
        "Say what matters in a sentence or two, and the rest in the text.",
    ),
    _house(
        "text-box",
        WARNING,
        "Text is in a text box: where it is read aloud is not where it is seen",
        "Put it into the text, with a border if need be.",
    ),
    _house(
        "floating",
        WARNING,
        "A picture, chart or shape floats: where it is read aloud is not where it is seen",
        "Right-click it and choose Wrap Text > In Line with Text.",
    ),
    _house(
        "frame",
        WARNING,
        "A frame or dropped capital takes text out of its order",
        "Choose Insert > Drop Cap > None, or remove the frame.",
    ),
)
_TABLES = (
    _law(
        "table-heading-row",
        ERROR,
        "1.3.1",
        "The first row is not marked as the heading row",
        "Put the cursor in it and tick Layout > Repeat Header Rows.",
    ),
    _house(
        "table-heading-rows",
        ERROR,
        "{found} rows are marked as heading rows, and there may be one, the first",
        "Keep one heading row.",
    ),
    _house(
        "table-header-option",
        ERROR,
        "The table does not say that it has a heading row, which Word's own checker looks for",
        "Tick Table Design > Header Row.",
    ),
    _law(
        "table-headings-unclear",
        QUESTION,
        "1.3.1",
        "Nothing says which cells are headings: those of the first row, or those of the first column",
        "Tick Table Design > First Column, or Header Row with Layout > Repeat Header Rows.",
    ),
    _law(
        "row-headings",
        QUESTION,
        "1.3.1",
        "The first column looks like headings of the rows and is not marked as such",
        "If it is, tick Table Design > First Column.",
    ),
    _house(
        "heading-cell-blank",
        WARNING,
        "The heading of a column is blank",
        "Type what the column holds.",
    ),
    _house(
        "heading-row-repeated",
        ERROR,
        "The row repeats the heading row by hand",
        "Delete it, and tick Layout > Repeat Header Rows for the first.",
    ),
    _house(
        "table-row-splits",
        ERROR,
        "{found} may break across pages",
        "Select the table and untick Allow row to break across pages under Table Properties > Row.",
    ),
    _house(
        "row-height",
        WARNING,
        "{found} of a fixed height cuts off text that is made larger",
        "Set the height to At least under Table Properties > Row.",
    ),
    _house(
        "table-merged",
        ERROR,
        "Cells are merged or split",
        "Give every row a cell for each column, without merging.",
    ),
    _house("table-nested", ERROR, "A table is in a cell", "Put it below this one."),
    _house(
        "table-layout",
        WARNING,
        "A table of {found} is no table but a layout",
        "Put the text outside, with a border if need be.",
    ),
    _house(
        "table-floating",
        WARNING,
        "The table floats: where it is read aloud is not where it is seen",
        "Set Text wrapping to None under Table Properties.",
    ),
    _house(
        "text-turned",
        WARNING,
        "The text of the cell is turned on its side",
        "Set it level under Layout > Text Direction.",
    ),
    _house(
        "cell-blank",
        ERROR,
        "The cell is blank",
        'Type what it means, such as "None" or "Not given".',
    ),
)
_FORMS = (
    _law(
        "field-label",
        ERROR,
        "4.1.2",
        "A field to be filled in has no name",
        "Give it one: Developer > Properties > Title, or Status Bar help for an older field.",
    ),
    _law(
        "field-active",
        QUESTION,
        "4.1.2",
        "An ActiveX control does nothing on most computers, and its name cannot be read",
        "Use a control of Developer > Controls.",
    ),
)
_PDFS = (
    _law(
        "pdf-untagged",
        ERROR,
        "1.3.1",
        "The PDF is not tagged, so programs that read aloud guess its headings, tables and order",
        "Make it anew from the Word file: File > Save As > PDF, Options, Document structure tags for accessibility.",
    ),
    _law(
        "pdf-text-untagged",
        ERROR,
        "1.3.1",
        "Text is outside the tags, so it is not read aloud",
        "Make the PDF anew from the Word file, with tags.",
    ),
    _law("pdf-title", ERROR, "2.4.2", "The PDF has no title", "Fill in Title in the Word file and make the PDF anew."),
    _law(
        "pdf-title/poor",
        ERROR,
        "2.4.2",
        'The title "{found}" says nothing of the document',
        "Fill in Title in the Word file and make the PDF anew.",
    ),
    _standard(
        "pdf-title-shown",
        ERROR,
        "7.1",
        "The window shows the file's name, not the title",
        "Make the PDF anew from the Word file, or set Initial View > Show: Document Title.",
    ),
    _law(
        "pdf-language",
        ERROR,
        "3.1.1",
        "The PDF does not say in which language it is",
        "Set the language in the Word file and make the PDF anew.",
    ),
    _law(
        "pdf-language/other",
        ERROR,
        "3.1.1",
        "The text is {found} and is marked as {said}",
        "Set the language in the Word file and make the PDF anew.",
    ),
    _law(
        "pdf-scanned",
        ERROR,
        "1.1.1",
        "The page is a picture without text",
        "Publish the document itself, not its scan; or have the text recognised, corrected and tagged.",
    ),
    _law(
        "pdf-headings",
        QUESTION,
        "1.3.1",
        "No headings are tagged in {found} pages",
        "Give the headings their styles in the Word file and make the PDF anew.",
    ),
    _house(
        "pdf-heading-1",
        ERROR,
        "There are {found} headings of level 1, and there must be one",
        "Give the title the style Heading 1 in the Word file and make the PDF anew.",
    ),
    _standard(
        "pdf-heading-skipped",
        ERROR,
        "7.4.2",
        "A heading of level {level} follows one of level {before}",
        "Correct it in the Word file and make the PDF anew.",
    ),
    _law(
        "pdf-heading-blank",
        ERROR,
        "2.4.6",
        "A heading has no text",
        "Delete it in the Word file and make the PDF anew.",
    ),
    _law(
        "pdf-table-headers",
        ERROR,
        "1.3.1",
        "No cell is tagged as a heading",
        "Mark the heading row in the Word file and make the PDF anew.",
    ),
    _law(
        "pdf-astray",
        ERROR,
        "1.3.1",
        "{found} is tagged outside every {within}",
        "Make the PDF anew from the Word file, or mend its tags.",
    ),
    _law(
        "pdf-picture",
        ERROR,
        "1.1.1",
        "A picture has no alternative text",
        "Describe it in the Word file and make the PDF anew.",
    ),
    _law(
        "pdf-picture/name",
        ERROR,
        "1.1.1",
        'The alternative text "{found}" says nothing of what is shown',
        "Describe it in the Word file and make the PDF anew.",
    ),
    _standard(
        "pdf-link",
        ERROR,
        "7.18.5",
        "{found} without a description, or not tagged as a link",
        "Make the PDF anew from the Word file, with tags.",
    ),
    _law(
        "pdf-field",
        ERROR,
        "4.1.2",
        'The field "{found}" has no name that is read aloud',
        "Give it a tooltip.",
    ),
    _standard(
        "pdf-tab-order",
        ERROR,
        "7.18.3",
        "The Tab key does not go by the order of the tags on {found}",
        "Make the PDF anew from the Word file, or set the pages' Tab Order to Use Document Structure.",
    ),
    _standard(
        "pdf-locked",
        ERROR,
        "7.16",
        "The PDF's security keeps programs that read aloud from its text",
        "Make it without, or allow text access for screen readers.",
    ),
    _standard(
        "pdf-letters",
        ERROR,
        "7.21.7",
        "The letters of the font {found} cannot be read by a program",
        "Make the PDF anew from the Word file.",
    ),
    _house(
        "pdf-bookmarks",
        WARNING,
        "The PDF has {found} pages and no bookmarks",
        "Make it anew with Create bookmarks using: Headings.",
    ),
    _standard(
        "pdf-ua",
        WARNING,
        "clause 5",
        "The PDF does not say that it keeps to PDF/UA",
        "Make it anew by csp report --pdf, or by Word with PDF/UA compliant ticked.",
    ),
)
ACCESSIBILITY_PROBLEMS = (
    *_WHOLE, *_HEADINGS, *_TEXT, *_LETTERS, *_COLOURS, *_LINKS, *_PICTURES, *_TABLES, *_FORMS, *_PDFS,
)  # fmt: skip
