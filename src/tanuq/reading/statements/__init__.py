"""Statements: who said what, in which words, quoted or told."""

from tanuq.reading.statements.proposing import statements

__all__ = ["statements"]
