"""Scripts, romanisation, name parts and comparison."""
