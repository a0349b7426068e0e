"""Dates: what a text says of when, as EDTF, with the ground of each value that the words alone do not give."""

from tanuq.reading.dates.narrative import dates

__all__ = ["dates"]
