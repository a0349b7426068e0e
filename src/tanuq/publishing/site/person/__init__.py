"""What the site says of one person: pages in every language, and data."""
