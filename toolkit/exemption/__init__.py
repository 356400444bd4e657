"""What may not be published: marks read and unread, what is left out and what is said of it, what else repeats it."""
