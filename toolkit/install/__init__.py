"""`csp install`: the settings of the buttons, and shortcuts for closed workbooks."""
