"""The index of people's names in every script, kept inside the casebook's database."""
