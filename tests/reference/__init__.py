"""What tests judge the toolkit by: the same worked out another way."""
