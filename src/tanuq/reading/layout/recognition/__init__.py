"""Text recognition: the words of pictures and scans, by Tesseract, with their boxes and how sure it is of them."""
