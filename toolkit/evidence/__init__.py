"""Published figures from their files: tables of any size streamed, names matched, notes kept with the figures."""
