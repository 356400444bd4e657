"""Marks in words, signs and looks of officers’ own, which were not read as marks: each is asked about."""
