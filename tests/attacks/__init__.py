"""What strangers, bad luck and killed computers do to the toolkit; ``python -m tests.attacks`` does more of it."""
