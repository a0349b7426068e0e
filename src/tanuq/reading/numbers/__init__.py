"""Numbers in a text: how many of what, and whether more or fewer; dates, ages, times and numbers of things are none."""

from tanuq.reading.numbers.finding import numbers

__all__ = ["numbers"]
