"""The material of `tanuq demo`: invented people in five languages and four scripts, and two articles about public events."""
