"""The word index of names and of sources' texts: SQLite FTS5 or PostgreSQL, over the same folded words."""
