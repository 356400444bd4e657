"""What people typed on result sheets: told from what the toolkit wrote, and kept over refreshes."""
