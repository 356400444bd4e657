"""The guides with pictures, for officers and for clerks: Word files made from the real workbook and templates."""
