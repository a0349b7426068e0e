"""What names are made of: elements, honorifics, particles, suffixes and variants, as tables with their reasons."""
