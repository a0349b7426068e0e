"""Lists of people: opening a table, proposing what its columns say, showing it, importing it."""
