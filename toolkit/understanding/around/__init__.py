"""What is beside and outside the tables of a plan: cells to their right, other lists, sheets that are one action."""
