"""Who may see or do what, for which purpose: tables with reasons, one function for each question."""
