"""How the tables of office.db came to their present form, step by step; written by Django."""
