"""A view for each page: read the address, ask the casebook, print the answer."""

import tanuq.office  # noqa: F401  allauth's views cannot be imported before the office is installed
