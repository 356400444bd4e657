"""What a Word file may break of the rules for accessible public documents, with the success criterion of WCAG 2.2."""

from functools import partial

from toolkit.problems.entry import Entry, Subject
from toolkit.problems.problem import ERROR, QUESTION, WARNING

_of = partial(Entry, Subject.ACCESSIBILITY)

ACCESSIBILITY_PROBLEMS = (
    _of(
        "title",
        ERROR,
        "The document has no title (WCAG 2.4.2).",
        "Fill in Title under File > Info.",
    ),
    _of(
        "language",
        ERROR,
        "The language of the text is {found} (WCAG 3.1.1).",
        "Select all, choose Review > Language > Set Proofing Language, English (United Kingdom), Set As Default.",
    ),
    _of(
        "heading-1",
        ERROR,
        "There are {found} headings of level 1, and there must be one (WCAG 1.3.1).",
        "Give the document's title the style Heading 1 and other headings Heading 2 and below.",
    ),
    _of(
        "heading-skipped",
        ERROR,
        "A heading of level {level} follows one of level {before} (WCAG 1.3.1).",
        "Use the level in between, or raise this one.",
    ),
    _of("heading-blank", ERROR, "A heading has no text (WCAG 2.4.6).", "Type it, or delete the paragraph."),
    _of(
        "heading-imitated",
        QUESTION,
        'The bold line "{found}" looks like a heading but is not one (WCAG 1.3.1).',
        "If it is one, give it the style Heading 2 or 3.",
    ),
    _of(
        "list-typed",
        ERROR,
        "Bullets or numbers are typed, so a screen reader finds no list (WCAG 1.3.1).",
        "Take them off and choose Home > Bullets or Numbering.",
    ),
    _of(
        "paragraph-blank",
        ERROR,
        "A blank paragraph makes space (WCAG 1.3.2).",
        "Delete it and set the space before or after under Paragraph.",
    ),
    _of(
        "alternative-text",
        ERROR,
        "A picture, chart or shape has no alternative text (WCAG 1.1.1).",
        "Right-click it, choose View Alt Text, and say what it says, or mark it as decorative.",
    ),
    _of(
        "link-text",
        WARNING,
        'A link says only "{found}" (WCAG 2.4.4).',
        "Let it say where it leads.",
    ),
    _of(
        "contrast",
        ERROR,
        'The text "{found}" has a contrast of {ratio}:1, and {needed}:1 is needed (WCAG 1.4.3).',
        "Choose a darker text or a lighter background.",
    ),
    _of(
        "table-heading-row",
        ERROR,
        "The first row is not marked as the heading row (WCAG 1.3.1).",
        "Put the cursor in it and tick Layout > Repeat Header Rows.",
    ),
    _of(
        "table-heading-rows",
        ERROR,
        "{found} rows are marked as heading rows, and there may be one, the first (WCAG 1.3.1).",
        "Keep one heading row.",
    ),
    _of(
        "table-header-option",
        ERROR,
        "The table does not say that it has a heading row (WCAG 1.3.1).",
        "Tick Table Design > Header Row.",
    ),
    _of(
        "table-row-splits",
        ERROR,
        "{found} may break across pages (WCAG 1.3.2).",
        "Select the table and untick Allow row to break across pages under Table Properties > Row.",
    ),
    _of(
        "table-merged",
        ERROR,
        "Cells are merged or split (WCAG 1.3.1).",
        "Give every row a cell for each column, without merging.",
    ),
    _of("table-nested", ERROR, "A table is in a cell (WCAG 1.3.1).", "Put it below this one."),
    _of(
        "cell-blank",
        ERROR,
        "The cell is blank (WCAG 1.3.1).",
        'Type what it means, such as "None" or "Not given".',
    ),
    _of(
        "colour-alone",
        ERROR,
        "The cell says something by its colour alone (WCAG 1.4.1).",
        "Type the word too, such as Red.",
    ),
)
