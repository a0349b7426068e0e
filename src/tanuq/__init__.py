"""The record of people who were made to disappear: ledger, vault, casebook and what is built on them."""

__version__ = "0.1.0"
