"""Which pairs of records are worth comparing: keys, blocks, and how much they miss."""
