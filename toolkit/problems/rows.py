"""What is found in a workbook, its tables and their rows."""

from functools import partial

from toolkit.problems.entry import Entry, Subject
from toolkit.problems.problem import ERROR, QUESTION, WARNING

_of = partial(Entry, Subject.ROWS)

ROW_PROBLEMS = (
    # The workbook and its tables
    _of(
        "plan-missing",
        WARNING,
        "The workbook has no Plan table, so the period is {period}.",
        "Add a sheet with the headings Item and Value and the items Plan year and Quarter.",
    ),
    _of(
        "plan-year-unreadable",
        ERROR,
        'Plan year is "{value}", which is not a plan year.',
        'Type two years that follow one another, such as "2019-20".',
    ),
    _of("plan-quarter-unreadable", ERROR, 'Quarter is "{value}", which is not a quarter.', "Type 1, 2, 3 or 4."),
    _of(
        "plan-meeting-date-unreadable",
        ERROR,
        'Meeting date is "{value}", which is not a date.',
        'Type a date such as "4 June 2019".',
    ),
    _of(
        "plan-new-quarter-unreadable",
        WARNING,
        'Statuses at a new quarter is "{value}", so they are kept.',
        "Choose Keep or Clear.",
    ),
    _of(
        "plan-body-unknown",
        WARNING,
        'Body is "{value}", from which it cannot be told whose plan it is, so papers that depend on it are not made.',
        'Choose District partnership, County with districts or Unitary (in Wales "Awdurdod unedol" is read too).',
    ),
    _of(
        "plan-compare-with-unreadable",
        WARNING,
        'Compare indicators with is "{value}", so months and quarters are compared with the year before.',
        "Choose The year before or The period before.",
    ),
    _of(
        "plan-small-numbers-unreadable",
        WARNING,
        'Small numbers is "{value}", so no count below 5 is published.',
        "Choose Off or Below 5.",
    ),
    _of("plan-nation-unknown", WARNING, 'Nation is "{value}", so England is assumed.', "Choose England or Wales."),
    _of(
        "meeting-date-too-near",
        QUESTION,
        "The meeting is on {meeting}; publishing today leaves {left}, and {needed} are needed.",
        "If the paper is not out yet, it can only be a late item, for which the chair must give the reason (Local "
        "Government Act 1972, s. 100B(4)(b)); a meeting on {earliest} or later would be in time.",
    ),
    _of(
        "plan-detail-missing",
        WARNING,
        "{items} {are} not filled in; the paper leaves {them} out.",
        "Fill {them} in before the paper is published.",
    ),
    _of(
        "text-style-unknown",
        WARNING,
        'The style of this line is "{value}", so papers print it as a paragraph.',
        "Choose {known}.",
    ),
    _of(
        "text-table-unknown",
        WARNING,
        'The table that should be here is "{value}", which is not one, so papers print the word.',
        "Type {known}.",
    ),
    _of(
        "text-table-misplaced",
        WARNING,
        'The style of this line is Table, but only the plan\'s text has tables, so papers print the word "{value}".',
        "Choose another style, or move the line to the sheet Context.",
    ),
    _of(
        "note-twice",
        ERROR,
        "This note has the mark {mark}, and so has another one of the section, in {other}.",
        "Give each note of a section a figure of its own, here and at the word that it explains.",
    ),
    _of(
        "note-without-mark",
        WARNING,
        "Nothing has the mark {mark}, so note {figure} is printed as a line by itself.",
        "Type {mark} at the word that the note explains, or take the note out.",
    ),
    _of(
        "mark-without-note",
        WARNING,
        "The mark {mark} has no note, so papers leave it out.",
        'Add a line of the style Footnote that begins with "{mark}" to the sheet Context, or take the mark out.',
    ),
    _of(
        "measures-missing",
        WARNING,
        "The workbook has no table of success measures, so none are counted.",
        "If the plan has success measures, give their columns the headings Success measure and Status.",
    ),
    _of(
        "sheet-hidden",
        WARNING,
        "This sheet is hidden and was not read, though it has the headings of a table of {things}.",
        "Unhide the sheet if its rows belong to this quarter.",
    ),
    _of(
        "rows-hidden",
        WARNING,
        "{rows} of this table {are} hidden or filtered out ({numbers}); {they} {are} counted all the same.",
        "Clear the filter or unhide the rows to see {them}.",
    ),
    _of(
        "column-missing",
        WARNING,
        'No column has the heading "{heading}", so it cannot be checked.',
        "Give the column that heading, or add one.",
    ),
    _of(
        "status-column-missing",
        ERROR,
        'No column has the heading "{heading}" or says otherwise how the rows are rated, so none of them is.',
        "Give the column of ratings that heading, or run csp adopt on the workbook and say which column it is.",
    ),
    _of(
        "row-outside-table",
        WARNING,
        "This row is below the end of the table {table}; it is counted all the same.",
        "Drag the corner of the table down so that it takes the row in.",
    ),
    # Any cell
    _of(
        "cell-error",
        ERROR,
        "{heading} shows the Excel error {value}.",
        "Correct the formula, or type the value.",
    ),
    _of(
        "formula-not-calculated",
        ERROR,
        "{heading} is a formula whose result is not in the file.",
        "Open the workbook in Excel, let it calculate, and save it.",
    ),
    _of(
        "character-unprintable",
        WARNING,
        "{heading} contains a character that cannot be printed ({value}); it is left out of the paper.",
        "Delete the character; it often comes with text pasted from another program.",
    ),
    # Refs
    _of("ref-missing", ERROR, "The ref is missing.", 'Type the ref of this {thing}, such as "{example}".{band}'),
    _of(
        "ref-malformed",
        ERROR,
        'Ref is "{value}", which is not a ref.',
        '{suggestion}Type the ref as in "CSAP 3.1": letters, then numbers with stops.',
    ),
    _of(
        "ref-duplicated",
        ERROR,
        "Ref {ref} is also that of {other}.",
        "Give each row a ref of its own; delete the row if it is there twice.{number}",
    ),
    _of(
        "ref-prefix-missing",
        WARNING,
        'Ref is "{value}", without the prefix that the other refs have.',
        'Type "{prefix} {value}".',
    ),
    _of(
        "ref-wrong-priority",
        WARNING,
        'Ref {ref} is under the priority "{priority}", whose refs begin with {number}.',
        "Check which of the two is right.",
    ),
    _of(
        "ref-stored-as-number",
        WARNING,
        "Ref is the number {value}; it follows {previous}, so it is read as {ref}.",
        'Format the cell as text and type "{ref}", because a number loses the 0 at its end.',
    ),
    # The row's other cells
    _of("text-missing", ERROR, "The text of this {thing} is missing.", "Type what the {thing} is."),
    _of(
        "switched-off-unknown",
        WARNING,
        'Lists switches off "{value}", which is no kind of question.',
        "Type the code that the sheet Checks shows beside the question. Errors and warnings cannot be switched off.",
    ),
    _of(
        "status-missing",
        ERROR,
        "The status is missing; the row is counted as {unrated}.",
        "Choose {choices}.",
    ),
    _of(
        "status-unknown",
        ERROR,
        'Status is "{value}"; the row is counted as {unrated}.',
        "{suggestion}Choose {choices}.",
    ),
    _of(
        "status-unknown/above",
        ERROR,
        'Status is "{value}"; {above}. The row is counted as {unrated}.',
        "Choose {choices} in this cell too.",
    ),
    _of(
        "same-as-above",
        QUESTION,
        '{heading} is "{value}"; {above}.',
        "Type it in this cell too: when the rows are sorted, another row is above.",
    ),
    _of(
        "names-nobody",
        WARNING,
        '{heading} is "{value}", which names no agency; none is counted or printed.',
        "Type the agency when it is known.",
    ),
    _of(
        "answer-unclear",
        ERROR,
        'The answer for {about} is "{answer}", which does not fit the workbook as it is now.',
        "Choose one of the answers that the cell offers, or clear it; csp adopt asks anew.",
    ),
    _of(
        "columns-in-doubt",
        ERROR,
        "The {field} could be in column {columns}, and they do not say the same, so nothing is counted.",
        "Give the one that holds this quarter's {field} the heading of this quarter, and the others headings that say "
        'what they are, such as "Last quarter"; or say once which one it is: csp adopt.',
    ),
    _of(
        "columns-in-doubt/alone",
        ERROR,
        "The only {field} is in column {column}, whose heading says that it is of something else or of another time, "
        "so nothing is counted.",
        "Give the column that holds this quarter's {field} a heading that says so; or, if it is this one, say so once: "
        "csp adopt.",
    ),
    _of(
        "columns-in-doubt/parts",
        ERROR,
        "Rows with ratings of their own share one {field} in column {whole}, and each has a text in column {part}: "
        "nothing says which of the two is counted, so nothing is.",
        "Say once which column says what is to be done: csp adopt.",
    ),
    _of(
        "quarter-column-missing",
        ERROR,
        "The plan reports Quarter {quarter}, but no column holds its {field}; there are {columns}.",
        "Add the quarter's column, or correct the quarter on the sheet Plan.",
    ),
    _of(
        "row-not-understood",
        ERROR,
        "Row {row} is not counted: {why}.",
        "Move it into the table, or give it headings of its own if it belongs to another list; if it is no action, say "
        "so once: csp adopt.",
    ),
    _of(
        "row-not-understood/rating-alone",
        ERROR,
        "Row {row} is not counted: {why}.",
        "If it is an action's, type the action in the same row; if it is of no use, clear the cell.",
    ),
    _of(
        "row-not-understood/beside",
        ERROR,
        "What is beside row {row} of the table is not counted: {why}.",
        "Move it into a row of the table, or give it headings of its own if it belongs to another list; if it is no "
        "action, say so once: csp adopt.",
    ),
    _of(
        "row-not-understood/on-own-sheet",
        ERROR,
        "Row {row} is not counted: {why}.",
        "Move it to the sheet of the actions.",
    ),
    _of(
        "row-not-understood/part-rated",
        ERROR,
        "Row {row} is not counted: {why}.",
        "If each part is an action, unmerge the action's cells and type its text in every row; if the parts are "
        "milestones of one action, rate only the first row.",
    ),
    _of(
        "rows-in-doubt",
        ERROR,
        "{number} not counted, holding too little to say whether they are actions, or titles, notes, a key or another "
        "list ({rows}: {texts}).",
        "Type a rating, a lead or a date in those that are actions. If the others are none, say so once: csp adopt.",
    ),
    _of(
        "lists-in-doubt",
        ERROR,
        "Nothing says which lists are the plan, their kinds being different, their headings not those of actions, or "
        "their sheets called something else, so nothing is counted: {lists}.",
        "Say once of each whether it is part of the plan: csp adopt.",
    ),
    _of(
        "quarter-unsaid",
        ERROR,
        "There are sheets of several quarters or years, and nothing says which is reported, so nothing is counted: "
        "{sheets}.",
        "Type the plan year and the quarter on the sheet Plan; csp adopt asks for them, and adds the sheet.",
    ),
    _of(
        "sheet-copied",
        ERROR,
        "This sheet repeats the rows of the sheet {first}, so it is not counted.",
        "Delete the copy, or correct its refs and texts if its rows are others.",
    ),
    _of(
        "sheet-copied/restated",
        ERROR,
        "This sheet has the rows of the sheet {first} with other ratings, updates or dates, so one of the two is of "
        "another time; {first} is counted, and this sheet is not.",
        "Say once with csp adopt which of them is not counted, or give that sheet a name that says so, such as "
        '"Archive".',
    ),
    _of(
        "sheet-of-one-action",
        ERROR,
        "This sheet holds one action, its headings below one another, and is not counted.",
        "Type the action into the table, as a row.",
    ),
    _of(
        "example-row",
        WARNING,
        "An example of how to fill in the table is still there (row {rows}); it is neither counted nor printed.",
        "Type over it, or clear its cells.",
    ),
    _of(
        "sheet-not-counted",
        WARNING,
        "This sheet has a list with ratings that is not counted: by its name or its headings it is not the plan.",
        "If its rows belong to the plan, give the sheet another name and its texts the heading Action.",
    ),
    _of(
        "heading-misspelt",
        WARNING,
        'The heading says "{typed}" and is taken for {meant}.',
        "Correct the heading.",
    ),
    _of(
        "priority-is-a-ranking",
        WARNING,
        'The column "{heading}" ranks the actions (high, medium, low) and names no priority of the plan.',
        "Add a column Theme for the plan's priorities, if it has any.",
    ),
    _of(
        "status-unknown/word",
        ERROR,
        'Status is "{value}"; the row is counted as {unrated}.',
        'Choose {choices}; or say once on the sheet Lists what it means: "{value}" under Word and the rating under '
        "Means.",
    ),
    _of(
        "status-stands-for",
        WARNING,
        "Status is {value}, which is counted as {rating}, because the plan has no rating of that colour.",
        "If it means another rating, say so on the sheet Lists: {value} under Word and the rating under Means.",
    ),
    _of(
        "status-contradicted",
        ERROR,
        'Status is {value}, but the row also says "{said}"; it is counted as {unrated}.',
        "Correct one of the two cells, or clear the status.",
    ),
    _of(
        "status-only-colour",
        ERROR,
        "Status has a colour but no word: {found}. Such rows are counted as {unrated}.",
        "Choose {choices}; or, if the colour is the rating, say so once on the sheet Lists: {offer}.",
    ),
    _of(
        "status-fill-differs",
        WARNING,
        "Status is {rating}, but its cell is filled {colour}; the word counts.",
        "Correct the word or the colour.",
    ),
    _of(
        "status-coloured-by-rule",
        ERROR,
        "No status is typed here, but a rule (a conditional format) colours the cells by others; its colours are not "
        "read, so every row is counted as {unrated}.",
        "Type the ratings, or fill the cells themselves and say on Lists what each colour means.",
    ),
    _of(
        "status-struck-out",
        ERROR,
        'Status is "{value}" with {struck} struck out; the row is counted as {unrated}.',
        "Delete the struck-out word, so that the rating is there alone.",
    ),
    _of(
        "row-struck-out",
        ERROR,
        "This row is struck out; it is counted all the same.",
        "If it is no longer part of the plan, delete the row or move it to another sheet, such as Archive; else take "
        'the strike-through away. Or say once on the sheet Lists how such rows are rated: "struck out" under Word and '
        "the rating under Means.",
    ),
    _of(
        "nothing-reported",
        ERROR,
        "Nothing is reported yet: there are {rows}, but not one rating or update. All are counted as {unrated}.",
        "Choose {choices} for each row and say what was done this quarter.",
    ),
    _of(
        "rating-unclear",
        ERROR,
        'The list of ratings says "{value}" where it should say what "{name}" counts as, so Green, Amber and Red are '
        "used.",
        "Choose {choices} under Counts as.",
    ),
    _of(
        "rating-unnamed",
        ERROR,
        'The list of ratings has a row without a name that counts as "{value}", so Green, Amber and Red are used.',
        "Type the rating's name here, or clear the row.",
    ),
    _of(
        "rating-word-unclear",
        ERROR,
        'Lists says that "{word}" means "{value}", which is not one of the plan\'s ratings, so it is not read.',
        "Type {choices}.",
    ),
    _of(
        "rating-word-twice",
        ERROR,
        'Lists says that "{word}" means {second}, but it stands for {first} already.',
        "Say one of the two.",
    ),
    _of(
        "rating-list-unread",
        WARNING,
        'The list at "{said}" has ratings with texts beside them and is not read, because its headings are not known.',
        "If it says what ratings mean, head it Status and What it means; if it says what words mean, Word and Means.",
    ),
    _of(
        "scale-unusable",
        ERROR,
        "The list of ratings cannot be used, because {why}; Green, Amber and Red are used.",
        "Correct the list on the sheet Lists.",
    ),
    _of(
        "history-unread",
        ERROR,
        'The sheet "{sheet}" has the headings of the record of past quarters, but not the mark of the toolkit, which '
        "is lost where a sheet is copied or another program saves the workbook; it is not read, so papers would say "
        "that no earlier quarter is on record.",
        "Go on in the last copy that Excel saved, in which the record is read; if this sheet is something else, rename "
        "it and its table.",
    ),
    _of(
        "results-old",
        WARNING,
        "The workbook is set to calculate by hand, and {cells} are formulas: what was read may be old results.",
        "In Excel press F9 and save, or choose Formulas > Calculation Options > Automatic and save; then go on.",
    ),
    _of(
        "start-other-ratings",
        WARNING,
        "This sheet counts {counted}, but the plan's ratings are {names}; its tallies, its chart and its per cent on "
        "target are not those of the plan.",
        "Go by the sheet Tallies, which counts the plan's ratings.",
    ),
    _of(
        "start-knows-names-only",
        WARNING,
        "The formulas here know the ratings by their names only: they do not count {words}, as the tallies do.",
        "Go by the sheet Tallies, or type the rating's name in those cells.",
    ),
    _of(
        "start-counts-table-only",
        WARNING,
        "The formulas here count the table {table} alone, so not {number} outside it ({where}), which the tallies "
        "count.",
        "Put the rows into the table (those right below it by dragging its corner down), or go by the sheet Tallies.",
    ),
    _of(
        "start-counts-differently",
        WARNING,
        "Of {name} this sheet shows {shown}; the tallies count {counted}.",
        "Go by the sheet Tallies. In Excel, have the workbook worked out anew (F9); if the counts still differ, the "
        "formulas are those of an older version, or a row of the table, such as a title, is none of the plan's.",
    ),
    _of("by-when-missing", WARNING, "By when is missing.", 'Type a month such as "March 2020", or "On-going".'),
    _of(
        "by-when-unreadable",
        ERROR,
        '{heading} is "{value}", which is not a date.',
        '{suggestion}Type a month such as "March 2020", or "On-going".',
    ),
    _of(
        "by-when-unreadable/no-such-day",
        ERROR,
        '{heading} is "{value}", but there is no such day.',
        "Correct the day or the month; in numbers the day is first.",
    ),
    _of(
        "by-when-unclear/no-year",
        QUESTION,
        '{heading} is "{value}", without a year; in this plan year that is {meant}.',
        'Type the year too, such as "{example}".',
    ),
    _of(
        "by-when-unclear/no-year-known",
        QUESTION,
        '{heading} is "{value}", without a year.',
        "Type the year too.",
    ),
    _of(
        "by-when-unclear/readings",
        QUESTION,
        '{heading} is "{value}", which may mean {meant}.',
        "Type the one that is meant, so that it can be told when the row is late.",
    ),
    _of(
        "by-when-unclear/number",
        QUESTION,
        '{heading} shows "{value}"; this looks like {meant}.',
        'Format the cell so that it shows the date, or type "{example}".',
    ),
    _of(
        "by-when-unclear/weekday",
        QUESTION,
        '{heading} is "{value}", but {day} is a {weekday}.',
        "Correct the day of the week or the date.",
    ),
    _of(
        "by-when-unclear/no-day",
        QUESTION,
        '{heading} is "{value}", which names no day, so the row can never be late.',
        'Type a date or a month if there is one, or "On-going".',
    ),
    _of(
        "by-when-unclear/above",
        QUESTION,
        '{heading} is "{value}"; {above}.',
        "Type the date itself: when the rows are sorted, another row is above.",
    ),
    _of(
        "by-when-of-parts",
        QUESTION,
        "Parts of this action have dates of their own ({others}); the date in this cell counts as the action's.",
        "Type the date by which the whole action is done, such as that of its last part, in this cell.",
    ),
    _of(
        "by-when-month-first",
        QUESTION,
        'By when in {cell} is "{value}", with the month first; {others}, which {are} read with the day first, may have '
        "the month first too.",
        "Type the day first everywhere, or the month as a word.",
    ),
    _of(
        "by-when-no-date",
        WARNING,
        'By when is "{value}", so there is no date.',
        'Type a date or a month when it is known, or "On-going".',
    ),
    _of(
        "by-when-before-plan-year",
        WARNING,
        "By when is {value}, before the plan year {plan_year} begins.",
        "Check the year; if the action carries over from an earlier plan, give its new date.",
    ),
    _of(
        "by-when-after-plan-year",
        WARNING,
        "By when is {value}, after the plan year {plan_year} ends.",
        "Check the year; leave it if the action runs into the next plan.",
    ),
    _of(
        "contact-email-unreadable",
        WARNING,
        "What is under Email is not an address, or not only addresses; no request goes to the rest.",
        "Type it as name@organisation.gov.uk; several are parted by semicolons.",
    ),
    _of(
        "contact-without-agency",
        WARNING,
        "This contact has no agency, so nothing is asked of it.",
        "Type the agency, spelt as in the column Lead agency, or clear the row.",
    ),
    _of(
        "contact-without-email",
        WARNING,
        "{agency} has no email address, so its request is drafted without one.",
        "Type the address of who sends its updates.",
    ),
    _of(
        "contact-twice",
        WARNING,
        "{agency} has a contact in {first} too, so its request goes to both.",
        "Keep the one that is right, or leave both if both are to be asked.",
    ),
    _of(
        "contact-unknown",
        WARNING,
        "{agency} leads nothing in this plan and is not among the lead agencies, so nothing is asked of it.",
        "{suggestion}Spell it as in the column Lead agency, or put this spelling beside it under Also written.",
    ),
    _of(
        "lead-without-contact",
        QUESTION,
        "No contact is entered for {leads}.",
        "Add a row with the agency and its email address, so that csp ask can address its request.",
    ),
    _of("lead-missing", WARNING, "The lead agency is missing.", "Type the agency that answers for this {thing}."),
    _of(
        "lead-unknown",
        WARNING,
        'Lead agency "{value}" is not in Lists.',
        "{suggestion}Choose a name from the sheet Lists, or add this one there.",
    ),
    _of(
        "priority-missing",
        WARNING,
        "The priority is missing.",
        "Choose the priority that this {thing} belongs to.",
    ),
    _of(
        "priority-unknown",
        WARNING,
        'Priority "{value}" is not in Lists.',
        "{suggestion}Choose a priority from the sheet Lists, or add this one there.",
    ),
    _of("update-missing", WARNING, "{fact}", "Say what was done this quarter and what happens next."),
    # Printed figures
    _of(
        "printed-tally-unreadable",
        ERROR,
        'The printed number is "{value}", which is not a whole number.',
        "Type the number as it was printed.",
    ),
    _of(
        "printed-tally-differs",
        WARNING,
        "The published report prints {published} for {table}, {status}; its rows give {counted}.",
        "Correct the published figure; the paper prints what the rows give.",
    ),
    # Questions: the rating is the officer's
    _of(
        "green-past-date",
        QUESTION,
        "{status}, although it was due by {due} and the update does not say that it was completed.",
        "If it is done, say so in the update; if it goes on, change By when; else consider the rating.",
    ),
    _of(
        "green-without-update",
        QUESTION,
        "{status}, but there is no update: {fact}",
        "Say what was delivered this quarter.",
    ),
    _of(
        "green-nothing-delivered",
        QUESTION,
        '{status}, but the update says that nothing has been delivered yet ("{quote}").',
        "Say what has been delivered, or consider the rating.",
    ),
    _of(
        "no-next-step",
        QUESTION,
        "{status}, but the update does not say what happens next.",
        "Say who will do what, by when, to bring it back on target.",
    ),
)
