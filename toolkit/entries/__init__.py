"""What officers type into a cell and what it means: refs, dates, periods, words of updates. Knows no table."""
