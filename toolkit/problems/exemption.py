"""What is found of exempt information: marks that are not clear, marks that were not read, and what repeats them."""

from functools import partial

from toolkit.problems.entry import Entry, Subject
from toolkit.problems.problem import ERROR

_of = partial(Entry, Subject.EXEMPTION)
_NO_MARK = 'if it is no mark, type "not exempt" under Your answer in its row of the sheet Checks.'
_MARK_IT = (
    "Say it in the columns Exempt (Row or Update) and Exempt under (the paragraph and the reason) of the table itself; "
)

_NO_MARK_COLUMN = (
    'if the column is no mark, type "not exempt" under Your answer in its row of the sheet Checks, once for the whole '
    "column."
)
_NAME_IT = (
    'Name each column that is exempt in the item Exempt columns, with its paragraph and reason, such as "Other '
    "partners: "
    '{example}"; mark a row that is exempt in its own table; '
)
_OR_MARK = (
    "mark what is exempt in the columns Exempt and Exempt under; if it may be published as it is, type "
    '"not exempt" under Your answer in its row of the sheet Checks.'
)

EXEMPTION_PROBLEMS = (
    _of(
        "exempt-unclear",
        ERROR,
        "It is not clear what is exempt, so no paper can be made.",
        "Type Row for the whole row, Update for its update alone, or leave the cell blank.",
    ),
    _of(
        "exempt-unclear/line",
        ERROR,
        "It is not clear whether this is exempt, so no paper can be made.",
        "Type Row, or leave the cell blank.",
    ),
    _of(
        "exempt-ground-alone",
        ERROR,
        'Exempt under says "{ground}", but Exempt is blank or says no, so it is not clear what is exempt: the row '
        "is kept "
        "back, and no paper can be made.",
        "Type Row or Update under Exempt; where nothing of it is exempt, clear Exempt under.",
    ),
    _of(
        "exempt-ground-alone/line",
        ERROR,
        'Exempt under says "{ground}", but Exempt is blank or says no, so it is not clear whether this is exempt: '
        "it is "
        "kept back, and no paper can be made.",
        "Type Row under Exempt; where it is not exempt, clear Exempt under.",
    ),
    _of(
        "exempt-without-ground",
        ERROR,
        "This is marked as exempt, but not under a paragraph of its nation's Schedule 12A, with a reason.",
        'Type both under "Exempt under", such as "{example}"; the plan\'s nation has {paragraphs}.',
    ),
    _of(
        "exempt-column-unclear",
        ERROR,
        'Exempt columns says "{value}", which is not a column with its paragraph and reason.',
        'Type each as "Other partners: {example}", separated by semicolons.',
    ),
    _of(
        "exempt-nation-unknown",
        ERROR,
        'Nation is "{value}", so it cannot be told which paragraphs of Schedule 12A hold for what is exempt.',
        "Choose England or Wales.",
    ),
    _of(
        "exempt-mark-unread/heading",
        ERROR,
        'Under "{heading}" ({heading_cell}) is "{value}", which looks like a mark of exemption and was not read as '
        "one, so no public paper can be made.",
        _MARK_IT + "where the column is beside the Excel table, drag the table's corner over it; " + _NO_MARK_COLUMN,
    ),
    _of(
        "exempt-mark-unread/blank",
        ERROR,
        'Under "{heading}" ({heading_cell}) this cell is blank and others are not ("{other}"), so it is not said '
        "that its "
        "row may be published, and no public paper can be made.",
        _MARK_IT + _NO_MARK_COLUMN,
    ),
    _of(
        "exempt-mark-unread/formula",
        ERROR,
        'The formula of this cell may give "{value}", which looks like a mark of exemption, but its result is not '
        "saved in "
        "the workbook, so no public paper can be made.",
        "Open the workbook in Excel, let it calculate and save it. " + _MARK_IT + _NO_MARK,
    ),
    _of(
        "exempt-mark-unread/item",
        ERROR,
        'The item "{item}" ({item_cell}) says "{value}", which looks like a mark of exemption and was not read as '
        "one, so "
        "no public paper can be made.",
        _NAME_IT + _NO_MARK,
    ),
    _of(
        "exempt-mark-unread/plan",
        ERROR,
        '"{value}" looks like a mark of exemption and was not read as one, so no public paper can be made.',
        _NAME_IT + _NO_MARK,
    ),
    _of(
        "exempt-mark-unread/cell",
        ERROR,
        '"{value}" looks like a mark of exemption and was not read as one, so no public paper can be made.',
        _MARK_IT + _NO_MARK,
    ),
    _of(
        "exempt-mark-unread/listed",
        ERROR,
        'The sheet "{sheet_name}" lists "{value}", which papers would print, so no public paper can be made.',
        "Mark each row that is exempt in the columns Exempt and Exempt under; " + _NO_MARK,
    ),
    _of(
        "exempt-mark-unread/note",
        ERROR,
        'The note at this cell says "{value}", which looks like a mark of exemption and was not read as one, so no '
        "public paper can be made.",
        _MARK_IT + _NO_MARK,
    ),
    _of(
        "exempt-mark-unread/row",
        ERROR,
        'The column Exempt says "{value}" in a row that is not counted as an action or a success measure, so what it '
        "marks was not read and no public paper can be made.",
        "Mark each row that is exempt in its own cell under Exempt; " + _NO_MARK,
    ),
    _of(
        "exempt-mark-unread/sheet",
        ERROR,
        'The sheet is called "{value}", which looks like a mark of exemption, and its rows would be published, so no '
        "public paper can be made.",
        "Mark each row that is exempt in the columns Exempt and Exempt under; " + _NO_MARK,
    ),
    _of(
        "exempt-mark-unread/page",
        ERROR,
        'The header, the footer or a text box of this sheet says "{value}", which looks like a mark of exemption, and '
        "its rows would be published, so no public paper can be made.",
        "Mark each row that is exempt in the columns Exempt and Exempt under; " + _NO_MARK,
    ),
    _of(
        "exempt-mark-unread/style",
        ERROR,
        'The style or the number format of this cell says "{value}", which looks like a mark of exemption and was not '
        "read as one, so no public paper can be made.",
        _MARK_IT + _NO_MARK,
    ),
    _of(
        "printed-though/hidden-rows",
        ERROR,
        "Papers print {rows} of this sheet, hidden by hand, so no public paper can be made.",
        "Show them, delete what is no longer in the plan, or " + _OR_MARK,
    ),
    _of(
        "printed-though/hidden-column",
        ERROR,
        "Papers print column {column} of this sheet, which is hidden, so no public paper can be made.",
        "Show it, or " + _OR_MARK,
    ),
    _of(
        "printed-though/struck-rows",
        ERROR,
        "Papers print {rows} of this sheet, struck out, as if they held, so no public paper can be made.",
        "Delete what is no longer in the plan, say on Lists how such rows are rated, or " + _OR_MARK,
    ),
    _of(
        "printed-though/struck-words",
        ERROR,
        'Papers print the struck-out words "{struck}" as if they were not, so no public paper can be made.',
        "Delete them if they do not hold any more, or " + _OR_MARK,
    ),
    _of(
        "printed-though/unseen",
        ERROR,
        "Papers print this text, which cannot be seen on the sheet ({why}), so no public paper can be made.",
        "Make it visible or delete it, or " + _OR_MARK,
    ),
    _of(
        "exempt-denied",
        ERROR,
        'This says "{value}", and something in the plan is exempt, so no public paper can be made.',
        "Take the sentence out, or say what is exempt; if it is true as it stands, type "
        '"not exempt" under Your answer in its row of the sheet Checks.',
    ),
    _of(
        "exempt-repeated",
        ERROR,
        "This says {found}, as {exempt} does, which is exempt, so no public paper can be made.",
        'Change it, or mark it as exempt too; if it may be published, type "not exempt" under Your answer in its row '
        "of the sheet Checks.",
    ),
)
