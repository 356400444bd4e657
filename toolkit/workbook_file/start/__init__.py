"""The sheet Start of a closed workbook that an earlier version made, brought up to date."""
