"""Layout: which part of a document is its body, and which is furniture."""
