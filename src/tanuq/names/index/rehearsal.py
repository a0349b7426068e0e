"""A first search of invented names: whatever a search needs is read, and compiled where it never was on this computer.

`python -m tanuq.names.index.rehearsal` does it in a process of its own.
"""

from tanuq.names.index.entries import Entry
from tanuq.names.index.index import Index

_NAMES = ("Алтын Күміс", "Altin Kümüsh", "阿勒腾·库木斯")


def rehearse() -> None:
    """Search a small index, so that the next search of any other in this process need not wait."""
    index = Index()
    index.add_many(Entry(number, name) for number, name in enumerate(_NAMES))
    for hit in (*index.search(_NAMES[0]), *index.search_beginning(_NAMES[0])):
        hit.answers()
        hit.answers_to_beginning()


if __name__ == "__main__":
    rehearse()
