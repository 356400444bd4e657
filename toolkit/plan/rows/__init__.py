"""The rows of a plan: raw cells read into checked models, words in place of an entry, columns of earlier quarters."""
