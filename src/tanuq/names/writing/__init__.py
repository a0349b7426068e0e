"""What a person typed, made one way of writing, with everything that was changed named."""
