"""The check of printed figures in prose: numbers in sentences, what they claim, and whether it holds."""
