"""Names as runs of symbols: the alphabets of every script, and the compiled step from text to tokens."""
