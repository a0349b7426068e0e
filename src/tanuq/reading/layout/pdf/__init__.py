"""PDF: the text layer in reading order, where each word stands, and what repeats from page to page."""
