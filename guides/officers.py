"""What the guide for officers says."""

from guides.writing import Guide


def write_officers_guide(guide: Guide) -> None:
    """The first ten minutes, the quarter, what to do when a button does nothing, and what each message asks."""
    guide.text(
        "For officers of a Community Safety Partnership who keep the action plan in Excel. You type statuses and "
        "updates; the toolkit checks the rows, counts the ratings and writes the committee paper."
    )
    guide.contents()
    _first_minutes(guide)
    _quarter(guide)
    _start(guide)
    _nothing_happens(guide)
    _closed(guide)
    guide.heading("What each message asks")
    guide.text(
        "The sheet Checks lists each problem with a link to its cell. Words in square brackets stand for what your "
        "workbook "
        'says. Where a question has been settled, type an answer that begins with "accepted" in the column Your '
        "answer: it "
        "stays quiet until the row's status, update or date changes."
    )
    guide.messages("workbook")


def _first_minutes(guide: Guide) -> None:
    guide.heading("The first ten minutes")
    guide.steps(
        "Open the workbook. If a yellow bar says Protected View, click Enable Editing; if one says that macros were "
        "disabled, click Enable Content. A file that came by email stays blocked until you close it, right-click it, "
        "choose Properties, tick Unblock and click OK.",
        "Look at the sheet Start. Under What needs you are the errors, the questions without an answer, what is "
        "overdue, the rows without a status, and the days to the meeting.",
        "Click a number to go to the first of its rows.",
        "On the sheet Plan, enter the plan year, the quarter and the meeting.",
        "On the sheet Actions, choose a status in one row and write an update. Return to Start: the tallies have "
        "followed.",
        "Click Check rows. The sheet Checks lists what is missing or doubtful, cell by cell.",
        "Click Refresh tallies, then Committee report. The paper is a Word file beside the workbook.",
    )
    guide.picture(
        "start",
        "the sheet Start of the workbook of Sevenoaks District, 2019-20, Quarter 2",
        "The sheet Start. At the top left, under What needs you, a line each for errors, questions, what is overdue, "
        "rows without a status and days to the meeting. At the top right four buttons: Check rows, Refresh tallies, "
        "Committee report and Start next quarter. Below, a table of the tallies by priority and a bar chart of the "
        "same figures.",
    )
    guide.text(
        "A click on a button empties Excel's Undo list, so look over what you typed before you click. By keyboard, "
        "press Alt, C, S for the tab CSP and the letter that is then shown; or Alt+F8, the name of the button, and "
        "Enter."
    )


def _quarter(guide: Guide) -> None:
    guide.heading("The quarter")
    guide.steps(
        "To ask partners, click Ask for updates on the tab CSP: it shows whom it would ask, by the sheet Lists, and "
        "drafts an email with a small workbook for each. Send them yourself. Gather answers puts what comes back into "
        "the plan, after you have seen it; Merge a copy brings a colleague's copy and yours together in a new file.",
        "As updates come in, type them on Actions and Success measures. Put each lead agency on a line of its own with "
        "Alt+Enter. New figures go on Indicators.",
        "Click Check rows and go through the sheet Checks from the top: errors first. Each cell in the column Cell is "
        "a link.",
        "Click Refresh tallies and look over Tallies and Trends.",
        "Click Committee report. Read the paper before you send it: the toolkit counts, but the judgement is yours.",
        "After the meeting click Start next quarter. A copy of the workbook as it was is kept beside it, every row "
        "goes to Past quarters, the plan moves on, and the updates are cleared. To undo it, delete the workbook and "
        "give the copy its name.",
    )
    guide.picture(
        "actions",
        "the sheet Actions; one row is one action",
        "The sheet Actions with the columns Ref, Priority, Priority action, By when, Lead agency, Other partners, "
        "Status and Update. The cells of the status are coloured by the word that is in them.",
    )
    guide.picture(
        "checks",
        "the sheet Checks, errors first",
        "The sheet Checks. Each row has a severity, the sheet, a link to the cell, the ref, the lead, what was found, "
        "what to do, and room for your answer.",
    )
    guide.picture(
        "paper",
        "the first page of the committee paper",
        "The first page of the committee paper: its title, the summary as sentences, a chart of the ratings and a "
        "table of the figures.",
    )


def _start(guide: Guide) -> None:
    guide.heading("What the sheet Start shows")
    guide.table(
        "The parts of the sheet Start",
        ("Part", "What it says"),
        (5.5, 12.3),
        (
            ("Errors, Questions", "What the sheet Checks lists, less the questions that you have answered."),
            ("Overdue", "Rows whose date has passed and that are off track or have no status, at the last refresh."),
            ("Without a status", "Rows that count as Missing until you choose a status."),
            ("Last refresh, Since then", "Whether a status has been changed since the tallies were refreshed."),
            ("Tallies", "What is in the rows now, with the last quarter below and beside it."),
            (
                "On target over the quarters",
                "Green as a share of all rows, Missing included, at the end of each quarter.",
            ),
            ("What has changed", "Improved, worsened, new, closed and rescheduled rows since the last quarter."),
        ),
    )


def _nothing_happens(guide: Guide) -> None:
    guide.heading("When a button does nothing")
    guide.table(
        "What you see when a button does nothing, and what to do",
        ("What you see", "What to do"),
        (7.0, 10.8),
        (
            (
                "A bar says that macros are blocked or disabled",
                "Click Enable Content. If there is no such button, close the file, right-click it, choose Properties, "
                "tick Unblock, and open it again. Else ask IT to make the folder a trusted location or to sign the "
                "macros.",
            ),
            (
                "Nothing at all, and no bar",
                "Press Esc, in case a cell is being edited. See that the file's name ends in .xlsm: a copy saved as "
                ".xlsx has lost its macros for good. Go on with the .xlsm file, or use the tab CSP of the add-in, "
                "which does the same for any workbook once csp install has put it there.",
            ),
            (
                "Excel could not start Python",
                "Close the workbook and run csp install on it once on this computer. After an update of the toolkit "
                "or a move to another computer run it again.",
            ),
            (
                "The sheet is protected, or the workbook is open elsewhere",
                "Do what the message says: unprotect the sheet, or have the other person close the workbook.",
            ),
            (
                "The buttons are gone",
                "They are on the sheet Start and on the tab CSP of the ribbon. If both are missing, Excel has opened "
                "the file in Protected View: click Enable Editing.",
            ),
            (
                "IT allows no macros",
                "Use the closed workbook (next part), or the page for a browser if your council has one.",
            ),
        ),
    )


def _closed(guide: Guide) -> None:
    guide.heading("Without the buttons")
    guide.text("Save and close the workbook first. These do the same as the buttons:")
    guide.points(
        "Check rows: csp check WORKBOOK",
        "Refresh tallies: csp refresh WORKBOOK",
        "Committee report: csp report WORKBOOK",
        "Start next quarter: csp next-quarter WORKBOOK",
    )
    guide.text(
        'On Windows csp install also puts "CSP refresh tallies" and "CSP committee report" into the menu Send to: '
        "right-click the closed workbook and choose one. The page that csp serve opens does the same in a browser."
    )
