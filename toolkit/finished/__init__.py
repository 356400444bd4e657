"""Finished papers read back from the disk, by other readers than made them, and proved to hold nothing withheld."""
