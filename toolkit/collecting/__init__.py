"""Many workbooks read for a roll-up: which files there are, who reads them, and the data set that keeps their rows."""
