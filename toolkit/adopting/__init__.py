"""A tracker that the toolkit did not make: what is found in it, what is open, and what officers answer."""
