"""How well engines read: articles invented for this, annotated by offsets, and the figures of any engine on them."""
