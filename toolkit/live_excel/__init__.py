"""The edge for a workbook open in Excel, by xlwings: the same grid out, the same sheets in."""
