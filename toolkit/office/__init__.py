"""Office files from anybody, as zip packages: unpacked and parsed with care, and what they would fetch."""
