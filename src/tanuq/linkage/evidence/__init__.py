"""What records say, as numbers, and how well two of them agree, comparison by comparison."""
