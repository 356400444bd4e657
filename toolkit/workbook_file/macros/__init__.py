"""The macros of a closed workbook and its tab of the ribbon: known, and brought up to date."""
