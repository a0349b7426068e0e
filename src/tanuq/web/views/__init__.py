"""A view for each page: read the address, ask the casebook, print the answer."""
