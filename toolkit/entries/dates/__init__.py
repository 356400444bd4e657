"""Dates as officers write them: the days that they name, and what is made of texts that name none."""
