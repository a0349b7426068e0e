"""The material of `tanuq demo`: invented people in five languages, invented cases, two articles on public events."""
