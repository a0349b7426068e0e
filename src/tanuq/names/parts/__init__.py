"""What the words of a name are: given, father's, family name, honorific, and how sure that is."""

from tanuq.names.parts.roles import Order, Part, Role
from tanuq.names.parts.whole import parts_of

__all__ = ["Order", "Part", "Role", "parts_of"]
