"""The rules for Word files, a module for each kind of thing that may be broken."""
