"""Linking inside a workspace: accounts of the casebook in, a proposal on record, decisions of people about it."""
