"""How much of a name is compared."""

LONGEST_TOKEN = 40
"""So many symbols of one token are compared."""
MOST_TOKENS = 8
"""So many tokens of one name are compared."""
