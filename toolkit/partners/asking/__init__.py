"""Update requests: who is asked for what, the workbook and the letter that each lead gets, and the day for it."""
