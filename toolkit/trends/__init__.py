"""Indicators: series of figures read, put together, compared, followed and said in sentences."""
