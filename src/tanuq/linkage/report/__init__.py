"""What a linkage run did, as one file to read: charts drawn as SVG, no script, nothing from a network."""
