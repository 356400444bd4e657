"""Answers taken back: what came is read, matched with the plan's rows, compared, and only what is sure is taken."""
