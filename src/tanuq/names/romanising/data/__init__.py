"""Tables of letters and readings."""
