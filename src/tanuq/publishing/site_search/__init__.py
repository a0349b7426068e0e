"""Search on static files: an index in small scripts, the script that asks it, and the same question in Python."""
