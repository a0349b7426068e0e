"""The material of `tanuq demo`: invented people in five scripts, and two articles about public events."""
