"""Exports: accounts and claims as tables, with all that a stranger needs to verify them."""
