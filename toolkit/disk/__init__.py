"""Files put in place whole or not at all: replacing, locks, folders, logs of faults. Knows no workbook."""
