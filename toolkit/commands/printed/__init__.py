"""What commands print, as lines, as tables and as JSON."""
