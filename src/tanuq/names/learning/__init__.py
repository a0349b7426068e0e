"""Learning from pairs of written names: edit costs between scripts, and how evidence adds up to a probability."""
