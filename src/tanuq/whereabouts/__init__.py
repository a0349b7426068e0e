"""Where somebody was: last seen, moved from place to place, and held together with whom."""
