"""Files as received: kept byte for byte, typed by their content, with the text that can be read from them."""
