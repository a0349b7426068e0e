"""What articles ask for, as named elements with rules over claims, and what is on record for and against each."""
