"""The report of an estimation: what it holds, how it is made, and how it is shown."""
