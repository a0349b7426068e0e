"""The pages that are about everybody: home, alphabet, feeds, method and the like."""
