"""The checked plan: models, rows read into them or into problems, tallies, exempt information, ratings."""
