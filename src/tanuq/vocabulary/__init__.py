"""Kinds, properties and controlled lists; dates that may be partial or uncertain."""
