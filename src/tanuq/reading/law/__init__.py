"""References to law: which treaty or law, which article, and which state it is said to bind."""

from tanuq.reading.law.finding import references

__all__ = ["references"]
