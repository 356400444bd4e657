"""What is on the result sheets: sheets of cells, the same for a closed and an open workbook."""
