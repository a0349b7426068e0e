"""What templates can print: words of the record, and the ways that lead from them."""
