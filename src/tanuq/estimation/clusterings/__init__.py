"""Linkage uncertainty carried through to the estimate: clusterings drawn from what is believed of pairs."""
