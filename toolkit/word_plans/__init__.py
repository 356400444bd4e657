"""Plans that live in Word: the tables of a document as sheets of cells, understood like a workbook's."""
