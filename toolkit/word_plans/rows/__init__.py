"""The tables of a Word document that hold the plan, and their rows as the workbook gets them."""
