"""A partnership's figures beside those of others, from one published table: read, ranked and said."""
