"""One reader for each kind of document; each runs only in the confined child."""
