"""From words chosen in a source to claims that are anchored to them; from engines' proposals to what people accept."""
