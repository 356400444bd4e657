"""Statements of rise and fall: their words, clauses, how they are read and how they are judged."""
