"""What is drawn without a browser or a program of others: maps without tiles, charts of bars."""
