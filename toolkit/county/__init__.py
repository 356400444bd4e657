"""Many partnerships' plans put together: whose is whose, what they add up to, what differs. Reads no file."""
