"""What the county paper prints: all partnerships together, and each on a page of its own."""
