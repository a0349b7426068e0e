"""From pairs to people: groups that respect what people judged and never hang by one weak link."""
