"""The compiled comparison of names: learned costs, what the lexicon knows, tokens that answer each other."""
