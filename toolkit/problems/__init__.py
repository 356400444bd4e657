"""What a check found, as data: one shape for a problem, and one catalogue of all codes, severities and words."""
