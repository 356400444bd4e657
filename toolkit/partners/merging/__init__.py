"""Two people's copies of a plan's workbook brought together, cell by cell."""
