"""Names of every script in Latin letters, by the tables of their languages."""
