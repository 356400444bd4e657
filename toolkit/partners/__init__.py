"""A plan's workbook among several people: asked for, gathered, and two copies of it brought together. Reads no file."""
