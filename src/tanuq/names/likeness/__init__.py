"""How likely two written names are one name: probabilities, the reasons for them, rankings, keys."""
