"""What the guide for committee clerks says."""

from guides.writing import Guide


def write_clerks_guide(guide: Guide) -> None:
    """The first ten minutes, the quarter, the template, what may not be published, and what each message asks."""
    guide.text(
        "For committee clerks who turn an officer's workbook into the papers of a meeting. The templates are ordinary "
        "Word files and yours to restyle."
    )
    guide.contents()
    _first_minutes(guide)
    _quarter(guide)
    _template(guide)
    _published(guide)
    _nothing_happens(guide)
    guide.heading("What each message about a template asks")
    guide.text(
        "csp template check lists these; csp report does it first too, and stops at errors. Words in square brackets "
        "stand for what your template says. What csp accessible finds in a finished paper says itself what to do and "
        "whose rule it is."
    )
    guide.messages("template")


def _first_minutes(guide: Guide) -> None:
    guide.heading("The first ten minutes")
    guide.steps(
        "Have the officer save and close the workbook, and copy it to a folder of yours.",
        "See what there is: csp templates lists the papers.",
        "Make one: csp report WORKBOOK. The paper is a Word file beside the workbook, and no existing paper is "
        "replaced.",
        "Open the paper in Word and read it. Its last line says which workbook it was made from and when that was "
        "saved.",
        'Check it before it is published: csp accessible "The paper.docx".',
    )
    guide.picture(
        "paper",
        "the first page of the quarterly monitoring report",
        "The first page of the quarterly monitoring report of Sevenoaks District: its title, the summary as "
        "sentences, a chart of the ratings and a table of the figures.",
    )


def _quarter(guide: Guide) -> None:
    guide.heading("The quarter")
    guide.table(
        "What a clerk does in a quarter",
        ("When", "Run"),
        (8.3, 9.5),
        (
            ("The meeting is fixed: by when to publish", "csp dates --meeting 2027-02-03"),
            ("Updates are in: is anything missing?", "csp check WORKBOOK"),
            ("Every paper that the plan has", "csp report WORKBOOK --all --out FOLDER"),
            ("Only what is off track", "csp report WORKBOOK --template exception-report"),
            ("What has changed since another workbook", 'csp report WORKBOOK --since "Last year.xlsm"'),
            ("A tagged PDF as well", "csp report WORKBOOK --pdf"),
            ("What keeps readers from the paper", 'csp accessible "The paper.docx" "The paper.pdf"'),
        ),
    )


def _template(guide: Guide) -> None:
    guide.heading("A template of your own")
    guide.steps(
        'Take one out: csp template copy quarterly-monitoring "Our template.docx".',
        "Restyle it in Word: fonts, colours, logo, headers, the order of the parts, the charts of the first page.",
        "Keep the tags in double braces whole, and each of those that begin with {%p or {%tr alone in its paragraph "
        "or row. "
        'csp template tags "Guide to the tags.docx" writes what each prints.',
        "Keep the heading styles (one Heading 1, then Heading 2), and Repeat as header row in each table.",
        'Check it: csp template check "Our template.docx".',
        'Use it: csp report WORKBOOK --template "Our template.docx". Name its folder on the sheet Plan, and its name '
        "alone will do.",
    )
    guide.picture(
        "template",
        "the first page of the template of the quarterly monitoring report, with its tags",
        "The first page of the template quarterly-monitoring in Word. Where the paper has texts, the template has "
        "tags in double braces, such as title and period.",
    )


def _published(guide: Guide) -> None:
    guide.heading("What may not be published")
    guide.text(
        "What is exempt is marked in the workbook, in the columns Exempt (Row, or Update) and Exempt under (the "
        "paragraph of Schedule 12A and the reason). The public paper leaves it out everywhere, says so, and keeps the "
        "tallies whole. Where a mark is not clear, or public text repeats what is exempt, no public paper is made "
        "until it is put right."
    )
    guide.points(
        "The paper that holds it, for members only: csp report WORKBOOK --part 2",
        "The record for the Monitoring Officer: csp report WORKBOOK --withheld FILE.xlsx",
    )


def _nothing_happens(guide: Guide) -> None:
    guide.heading("When no paper is made")
    guide.points(
        "The message names the cell or the tag, and what to do. Nothing was changed, and no half of a paper was left.",
        "The workbook is open: have it saved and closed.",
        "The paper is there already: move it, or add --overwrite.",
        "A button of the workbook does nothing: see the guide for officers, or make the paper from the closed "
        "workbook as above.",
    )
