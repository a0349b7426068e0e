"""A Django database backend: SQLite, every page encrypted by SQLCipher."""
