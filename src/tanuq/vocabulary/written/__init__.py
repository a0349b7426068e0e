"""How people write values: words and numbers of dates and ages, terms in many languages, traces of other programs."""
