"""The workspace on disk: its files, its keys, its encrypted databases, and Django's settings for them."""
