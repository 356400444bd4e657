"""Result sheets into a closed workbook: made with XlsxWriter, then transplanted."""
