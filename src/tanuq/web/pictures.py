"""Which pictures are handed to a browser as they were received."""

PICTURES = frozenset({"image/avif", "image/bmp", "image/gif", "image/jpeg", "image/png", "image/webp"})
"""What every browser shows. No drawing in SVG among them: it may carry scripts."""
LARGEST_PICTURE = 50_000_000
"""Bytes; larger than what telephones and scanners make, and four at once still fit a small laptop's memory."""
