"""Which of several columns a field is read from: columns that may be it, and what decides between them."""
