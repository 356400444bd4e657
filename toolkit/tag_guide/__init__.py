"""The dictionary of tags: every tag described, with an example of the real plans, and the guide as Word file."""
