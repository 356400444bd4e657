"""The plan over time: past quarters, which row is which, movement, what changed, the next quarter and year."""
