"""What a paper owes the law on exempt information: what it has to say of it, and what must not be in it."""
