"""How fast the toolkit is, against something else in the same run: ``python -m benchmarks``."""
