"""The mathematics alone: numbers in, numbers out. Imports nothing of the toolkit and can be used by itself."""
