"""The check of a template: a Word file in, findings out, each with its place."""
