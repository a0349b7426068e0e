"""Documents of office programs: the text that is kept of them, with what their styles say of each paragraph."""
