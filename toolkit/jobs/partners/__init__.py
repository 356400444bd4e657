"""The jobs on workbooks that several people work in."""
