"""What a command says: documents, lines of text, progress, numbers in words."""
