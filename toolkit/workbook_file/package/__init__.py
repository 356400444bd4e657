"""An Excel file as parts: zip entries, XML, relationships, the list of sheets."""
