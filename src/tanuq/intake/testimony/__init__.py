"""A testimony taken at a desk or in a village: the form as data, what was answered, and what the ledger is told."""
