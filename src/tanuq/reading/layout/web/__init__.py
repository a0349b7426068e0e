"""Web pages: every visible word as text, and what each block of the page is."""
