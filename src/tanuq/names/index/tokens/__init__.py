"""The tokens of a written name, and the grams by which those that sound alike are found."""
