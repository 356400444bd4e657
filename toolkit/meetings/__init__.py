"""The calendar of a committee: working days, clear days and the way back from a meeting."""
