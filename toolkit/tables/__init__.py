"""Which tables a workbook has and where: layouts and headings as data, tables found and taken apart into rows."""
