"""The material of `tanuq demo`: invented people in five languages, and two articles about public events."""
