"""Capture histories of a workspace: who is on which source list, by linked persons, as estimation takes them."""
