"""How the sheet of past quarters is laid out, the same for both edges."""

HEADING_ROW = 4


NOTE = (
    "How each row stood at the end of each quarter. Starting the next quarter adds to it; pivot tables and Power BI "
    "can read it as the table History."
)


WIDTHS = {
    "plan_year": 11,
    "quarter": 9,
    "table": 17,
    "ref": 11,
    "priority": 24,
    "text": 44,
    "by_when": 15,
    "leads": 24,
    "status": 11,
    "update": 60,
    "captured": 18,
}
"""Column widths by field, in Excel's character widths."""
