"""What is found in a template: how its tags are written, where they are, what they stand for and what is missing.

``{tag}`` is the tag as it is written. With an error no sound paper can be made; with a warning one is made, but it may
say something else than was meant. Braces of the tag language are doubled here.
"""

from functools import partial

from toolkit.problems.entry import Entry, Subject
from toolkit.problems.problem import ERROR, WARNING

_of = partial(Entry, Subject.TEMPLATES)

_COMPARE = "Compare it with the list of tags."
_CHOOSE = "Choose one of {known}."
_NEAR = "Did you mean {meant}?"
_WRITE = "Write {meant}."
_RETYPE = "Delete it and type it again in one go."
_NOT_FILLED_IN = "{tag} would be published as it is, because nothing is filled in there."
_NO_NAME = "{tag} stands for nothing."
_NO_SUCH = '{tag} uses "{name}", which does not exist.'
_UNREADABLE = "{tag} cannot be read."
_MISMATCH = "{tag} does not match {against}."
_NO_STATUS = '{tag} asks for the status "{status}", which no row has.'
_OUTSIDE_LOOP = "{tag} is outside the loop that says what {name} is."

TEMPLATE_PROBLEMS = (
    # How a tag is written
    _of(
        "not-whole", ERROR, "{tag} is not whole.", "{brace} has no partner in the same paragraph, so complete the tag."
    ),
    _of("not-whole/meant", ERROR, "{tag} is not whole.", _WRITE),
    _of("brace-before", ERROR, "{tag} has a brace too many before it.", "Remove it."),
    _of("brace-after", WARNING, "{tag} has a brace too many after it, which would be printed.", "Remove it."),
    _of("lone-brace", ERROR, "The lone {tag} would join two paragraphs and the tags in them.", "Remove it."),
    _of(
        "two-paragraphs",
        ERROR,
        "{tag} is spread over two paragraphs.",
        "Remove the paragraph mark inside it, so that it reads {meant}.",
    ),
    _of(
        "one-brace",
        WARNING,
        "{tag} would be printed as it is.",
        "Write {meant}, with two braces on each side.",
    ),
    _of("keyword", ERROR, _UNREADABLE, _CHOOSE),
    _of("keyword/near", ERROR, _UNREADABLE, _NEAR),
    _of("keyword/space", ERROR, _UNREADABLE, "Write {meant}, without the space."),
    _of("keyword/prints", ERROR, _UNREADABLE, "Write {meant}, with percent signs."),
    _of("reach", ERROR, "{tag} is not known as a tag with {reach}.", _WRITE),
    _of("reach/space", ERROR, "{tag} is not known as a tag with {reach}.", "Write {meant}, with ordinary spaces."),
    _of(
        "reach/inside",
        ERROR,
        "{tag} is not known as a tag with {reach}.",
        "Reword it: a tag with {reach} may hold neither % nor }} between its braces.",
    ),
    _of("split", ERROR, "{tag} crosses the edge of a link, a field or a content control.", _RETYPE),
    _of(
        "split/picture",
        ERROR,
        "{tag} has a picture, a text box or a note inside it, which would be lost.",
        _RETYPE,
    ),
    _of(
        "tracked",
        ERROR,
        "Tracked changes would be published with the paper.",
        "Accept or reject them in Word.",
    ),
    _of("quotes", ERROR, _UNREADABLE, 'Type straight quotes (") around the words, and none between them.'),
    _of("unreadable", ERROR, _UNREADABLE, _COMPARE),
    _of("unreadable/ending", ERROR, _UNREADABLE, _WRITE),
    _of("unreadable/empty", ERROR, _UNREADABLE, "Write a name between the braces, or remove the tag."),
    _of("unreadable/braces", ERROR, _UNREADABLE, "Write {meant}, with two braces on each side."),
    _of(
        "unreadable/invisible",
        ERROR,
        _UNREADABLE,
        "Delete it and type it again: it holds an invisible character.",
    ),
    _of("unreadable/loop", ERROR, _UNREADABLE, "Write it like {meant}."),
    _of("unreadable/equals", ERROR, _UNREADABLE, "Write == to compare: {meant}."),
    _of("unreadable/near", ERROR, _UNREADABLE, _NEAR),
    # Where a loop or a condition begins and ends
    _of("outside-row", ERROR, "{tag} belongs in a table row.", "Move it there or write {{%p."),
    _of("never-ended", ERROR, "{tag} is never ended.", "Add {ending} after what it covers."),
    _of("ends-nothing", ERROR, "{tag} ends nothing.", "Remove it or add the tag that begins the part."),
    _of("wrong-ending", ERROR, "{tag} does not fit {against}.", "End that first with {ending}."),
    _of(
        "mismatch",
        ERROR,
        _MISMATCH,
        "Both must be written alike and be in the same table, cell or text.",
    ),
    _of("mismatch/open", ERROR, _MISMATCH, "End that first with {ending}."),
    _of("mismatch/rows", ERROR, _MISMATCH, "Write {first} and {last}, each in a row of its own."),
    _of("after-else", ERROR, "{tag} comes after the else of {against}.", "End {opener} first, or remove it."),
    # What a tag takes away, repeats or colours
    _of(
        "crowded",
        ERROR,
        "{tags} are in the same {word}, with nothing between them.",
        "Give each a {word} of its own, above and below what it covers.",
    ),
    _of(
        "inner-table",
        ERROR,
        "The {word} of {tag} holds an inner table, which would be torn apart.",
        "Give {tag} a {word} of its own.",
    ),
    _of(
        "vanishes",
        WARNING,
        "The {word} of {tag} vanishes from the paper, and {lost} with it.",
        "Give {tag} a {word} of its own.",
    ),
    _of("not-in-cell", ERROR, "{tag} belongs in a table cell.", "Move it there or remove it."),
    _of("coloured-twice", ERROR, "{tag} colours its cell a second time.", "Remove it."),
    _of(
        "inner-coloured",
        WARNING,
        "{tag} is in a cell with an inner table, of which it would colour a cell as well.",
        "Remove it, or move the table out of the cell.",
    ),
    _of(
        "colour-alone",
        WARNING,
        "{tag} shows a rating by its colour alone.",
        "Print the word in the same row: {meant}.",
    ),
    _of("prints-nothing", WARNING, "{tag} would remove its {word} and print nothing.", _WRITE),
    _of(
        "heading-not-marked",
        WARNING,
        "The heading row of this table is not marked as one, so screen readers find no columns (WCAG 1.3.1).",
        "Tick Repeat as header row for its first row, under Table Properties > Row.",
    ),
    _of(
        "heading-not-marked/option",
        WARNING,
        "Header Row is not ticked for this table, so its headings are not marked in a PDF (WCAG 1.3.1).",
        "Tick Header Row under Table Design.",
    ),
    _of(
        "heading-merged",
        WARNING,
        "The heading row of this table has merged cells, so a heading belongs to no one column (WCAG 1.3.1).",
        "Split them, and give each column a heading of its own.",
    ),
    _of(
        "list-once-more",
        ERROR,
        "{tag} goes through the whole list anew in each round of {outer}.",
        "Go through what belongs to the round, such as {meant}, or move the table out of that loop.",
    ),
    _of(
        "list-twice",
        ERROR,
        "{tag} prints the same columns of {list} as a loop further up does.",
        "Name the list that this table is for.",
    ),
    _of(
        "link-address",
        ERROR,
        "{tag} in the address of a link stands for no text that the whole paper has.",
        "Use a tag such as {{{{ contact }}}} there.",
    ),
    _of(
        "heading-repeated",
        WARNING,
        "{tag} repeats the heading row of its table.",
        "Move it below the heading row.",
    ),
    _of(
        "blank-paragraphs",
        WARNING,
        "{tag} and {closer} leave blank paragraphs in the paper.",
        "Write {first} and {last}.",
    ),
    _of(
        "nothing-between",
        WARNING,
        "{tag} {verb} nothing, because there is no {word} between it and {closer}.",
        "Put what it {verb} between the two.",
    ),
    _of(
        "whole-table",
        WARNING,
        "{tag} repeats a whole table with its headings.",
        "Put {first} and {last} into rows of the table, above and below the row that is to repeat.",
    ),
    _of(
        "never-printed",
        WARNING,
        "{tag} repeats without printing anything of {name}.",
        "Put a tag with {name} between it and {closer}.",
    ),
    # What a tag stands for
    _of("unknown-name", ERROR, _NO_NAME, _COMPARE),
    _of("unknown-name/near", ERROR, _NO_NAME, _NEAR),
    _of("unknown-name/choose", ERROR, _NO_NAME, _CHOOSE),
    _of("unknown-filter", ERROR, _NO_SUCH, _COMPARE),
    _of("unknown-filter/near", ERROR, _NO_SUCH, _NEAR),
    _of("unknown-filter/choose", ERROR, _NO_SUCH, _CHOOSE),
    _of("unknown-test", ERROR, _NO_SUCH, _COMPARE),
    _of("unknown-test/near", ERROR, _NO_SUCH, _NEAR),
    _of("unknown-test/choose", ERROR, _NO_SUCH, _CHOOSE),
    _of("refused", ERROR, "{tag} asks for something that a template may not use.", "Remove it."),
    _of(
        "refused/what",
        ERROR,
        "{tag} {what}, which no tag may.",
        "Remove it; tags name what is printed, go through lists and set conditions.",
    ),
    _of(
        "too-much",
        ERROR,
        "{tag} has more worked out or printed than any paper needs.",
        "Take the loops apart that are inside one another.",
    ),
    _of(
        "not-text",
        ERROR,
        "{tag} is not a text but a list or a group of texts.",
        "Print them one by one in a loop.",
    ),
    _of(
        "not-text/list",
        ERROR,
        "{tag} asks a whole list for what only its rows have.",
        "Go through the list in a loop.",
    ),
    _of("not-list", ERROR, "{tag} goes through no list.", "Choose a list: {lists}."),
    _of("not-list/text", ERROR, "{tag} goes through a text letter by letter.", "Choose a list: {lists}."),
    _of("not-worked-out", ERROR, "{tag} cannot be worked out.", _COMPARE),
    _of(
        "outside-loop",
        ERROR,
        _OUTSIDE_LOOP,
        "Move it between {loop} and the end of that loop.",
    ),
    _of(
        "outside-loop/several",
        ERROR,
        _OUTSIDE_LOOP,
        "Move it into a loop for {name}, or begin one above it.",
    ),
    _of("loop-name", ERROR, "{tag} calls {name} what other tags call {other}.", _NEAR),
    _of("never-true", WARNING, _NO_STATUS, "Choose {known}."),
    _of("never-true/near", WARNING, _NO_STATUS, 'Did you mean "{meant}"?'),
    _of("colour", ERROR, '{tag} asks for the colour "{value}", which is not a colour.', _WRITE),
    _of("colour-number", WARNING, "{tag} prints the number of a colour.", _WRITE),
    _of("truth", WARNING, "{tag} prints True or False.", "Use it in a condition: {meant}."),
    _of(
        "curly-inside",
        WARNING,
        "{tag} has a curly quote between its quotes, which is read as a straight one.",
        "Ask for a part of the text without it.",
    ),
    # Outside the text, and as a whole
    _of(
        "not-filled-in",
        WARNING,
        _NOT_FILLED_IN,
        "Remove it: the title and the author are set from the plan, the other properties stay as they are.",
    ),
    _of(
        "not-filled-in/drawing",
        WARNING,
        _NOT_FILLED_IN,
        "Move it into the text, or draw the chart from the workbook.",
    ),
    _of(
        "comment",
        WARNING,
        "{comments} would be published with every paper.",
        "Delete all comments in Word.",
    ),
    _of(
        "unseen",
        ERROR,
        "Nobody would see what {tag} prints: it is {why}.",
        "Give it the look of the text around it.",
    ),
    _of(
        "chart-not-filled",
        ERROR,
        "The alternative text of this chart has no tag, so the paper would show the example's counts.",
        "Choose View Alt Text and type {{{{ tally_chart }}}} or {{{{ priority_chart }}}}, or delete the chart.",
    ),
    _of(
        "chart-of-its-own",
        WARNING,
        "The alternative text of this chart has no tag, so every paper shows the figures that it has now.",
        "For the paper's, type {{{{ tally_chart }}}} or {{{{ priority_chart }}}} as its alternative text.",
    ),
    _of(
        "not-for-everyone",
        WARNING,
        "In the paper that it makes of an example: {fact}.",
        "{remedy}",
    ),
    _of(
        "missing-statement",
        ERROR,
        "No tag in the text prints {part}.",
        "Add {adding}; csp report refuses the template where a plan has something exempt.",
    ),
    _of(
        "missing-statement/condition",
        ERROR,
        "In some plans no tag prints {part}, or not all of it: it is within a condition.",
        "Take {adding} out of the condition; csp report refuses the template where a plan has something exempt.",
    ),
    _of(
        "external/picture",
        ERROR,
        '{tag} fetches a picture from "{what}".',
        "Put the picture itself into the template, without Link to File.",
    ),
    _of("external/chunk", ERROR, '{tag} includes another document, "{what}".', "Put its text into the template."),
    _of(
        "external/field",
        ERROR,
        "{tag} has a field that fetches or runs something ({what}).",
        "Press Alt+F9 in Word to see it, and delete it.",
    ),
    _of(
        "external/file",
        ERROR,
        '{tag} has a link to "{what}", which is no web page.',
        "Remove the link, which readers of the paper cannot follow.",
    ),
    _of(
        "external/object",
        ERROR,
        '{tag} fetches something from "{what}".',
        "Put it itself into the template, or remove it.",
    ),
    _of(
        "external/program",
        ERROR,
        '{tag} holds a program, a control or a file of another program, "{what}", which would be in every paper.',
        "Remove it, or put a picture of it there, or begin with a fresh copy of the template.",
    ),
    _of(
        "left-out/addin",
        WARNING,
        '{tag} has something for Word beside the text, "{what}", which is left out of papers.',
        "Nothing needs doing; a panel goes when the template is saved with the panel closed.",
    ),
    _of(
        "left-out/template",
        WARNING,
        '{tag} names a template file, "{what}", which is left out of papers.',
        "Nothing needs doing; to be rid of it, choose Normal under Developer > Document Template.",
    ),
    _of(
        "left-out/data",
        WARNING,
        '{tag} names data for a mail merge, "{what}", which is left out of papers.',
        "Nothing needs doing; to be rid of it, choose Normal Word Document under Mailings.",
    ),
    _of(
        "prints-reader",
        WARNING,
        "{tag} has a field ({what}) that prints who has the paper open, or the folder that it is in.",
        "Press Alt+F9 in Word to see it, and delete it, or let FILENAME print the name alone, without \\p.",
    ),
    _of("missing-part", WARNING, "No tag in the text prints {part}.", "Add {adding}."),
    _of("not-made", ERROR, "{fact}.", "{remedy}"),
)
