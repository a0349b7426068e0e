"""What programs may read of the record: JSON, with a token, over what whoever made the token may see."""
