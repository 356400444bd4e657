"""What the first page says: the counts with those of the quarter before, as charts too, and what is due when."""
