"""Files by which two offices, each working apart, come to hold the same record."""
