"""Small counts: which are withheld, which others would tell them, and what readers are told of it."""
