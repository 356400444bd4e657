"""What the papers say: every string of every paper, and no Word file."""
