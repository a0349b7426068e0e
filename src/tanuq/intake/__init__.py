"""Receiving material: files, lists, and what they say."""
