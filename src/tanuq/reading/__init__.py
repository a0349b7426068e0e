"""Reading: a document goes in, proposals anchored to its own words come out; a person accepts, corrects or refuses."""
