"""What names are made of: elements, honorifics, particles, endings and variants, as tables with their reasons."""
