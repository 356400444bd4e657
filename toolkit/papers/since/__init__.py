"""What papers say of the time since the quarter before, or since the plan before."""
