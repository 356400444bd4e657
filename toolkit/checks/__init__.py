"""Everything that yields problems and questions: a book or a plan in, problems out, in sheet order."""
