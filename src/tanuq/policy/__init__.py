"""Who may see or do what, for which purpose: one table, one function."""
