"""The vault: the exact bytes of every source, each piece encrypted under a key of its own."""
