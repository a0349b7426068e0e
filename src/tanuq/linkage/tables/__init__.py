"""Tables that people keep, as files, to be linked outside a workspace."""

from tanuq.linkage.tables.files import LinkedFiles, link_files, options_for, write_pairs
from tanuq.linkage.tables.persons import Persons, read_persons

__all__ = ["LinkedFiles", "Persons", "link_files", "options_for", "read_persons", "write_pairs"]
