"""The offices that files are made for and taken from, as this workspace knows them."""

from collections.abc import Mapping
from dataclasses import dataclass

import orjson

from tanuq.config.store import Store
from tanuq.exchange.addresses import Address
from tanuq.exchange.errors import NameTaken, NoSuchOffice
from tanuq.exchange.tables import make_tables

LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Office:
    """Another office, or another laptop of one's own."""

    name: str
    address: Address
    held: Mapping[str, int]
    """What it held when it made the file received from it last: entries of each author (hexadecimal), from 1."""
    received_at: int
    """When a file of it was last taken in, in milliseconds since 1970; 0: never."""
    sent_at: int
    """When a file for it was last made; 0: never. Whether it arrived is not known."""


class Offices:
    """All known offices of one workspace."""

    def __init__(self, store: Store) -> None:
        self._store = store
        make_tables(store)

    def add(self, name: str, address: Address) -> Office:
        """Know the office at *address* by *name* from now on; once more with the same is fine.

        Raises:
            NameTaken: when the name is another office's, or the office has another name.
        """
        word = " ".join(name.split())
        if not word or len(word) > LONGEST_NAME:
            raise NameTaken(f"An office needs a name of one to {LONGEST_NAME} letters, such as its town.")
        for known in self.all():
            if known.name.casefold() == word.casefold() and known.address != address:
                raise NameTaken(
                    f"“{known.name}” is the name of the office with the fingerprint {known.address.fingerprint}. "
                    f"Choose another name; or, where that one is no longer used: tanuq sync forget “{known.name}”"
                )
            if known.address == address and known.name.casefold() != word.casefold():
                raise NameTaken(f"This office is known already, as “{known.name}”.")
        with self._store.transaction() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO office (address, name) VALUES (?, ?)",
                (address.text, word),
            )
        return self.named(word)

    def forget(self, name: str) -> Office:
        """Know an office no longer: no file of it is taken in, and none is made for it.

        Raises:
            NoSuchOffice
        """
        office = self.named(name)
        with self._store.transaction() as connection:
            connection.execute("DELETE FROM office WHERE address = ?", (office.address.text,))
        return office

    def named(self, name: str) -> Office:
        """The office known by *name*, capital letters aside.

        Raises:
            NoSuchOffice: when there is none; names those that there are.
        """
        wanted, known = " ".join(name.split()).casefold(), self.all()
        for office in known:
            if office.name.casefold() == wanted:
                return office
        names = ", ".join(f"“{office.name}”" for office in known)
        others = f"Known are: {names}." if names else "None is known yet."
        raise NoSuchOffice(f"No office is known as “{name}”. {others} Add one with: tanuq sync add NAME ADDRESS")

    def at(self, address: Address) -> Office | None:
        """The office with this address, None where it is a stranger."""
        return next((office for office in self.all() if office.address == address), None)

    def all(self) -> list[Office]:
        """Every known office, by name."""
        query = "SELECT name, address, held, received_at, sent_at FROM office ORDER BY name"
        with self._store.reading() as connection:
            rows = connection.execute(query).fetchall()
        return [Office(name, Address(address), orjson.loads(held), *times) for name, address, held, *times in rows]

    def note_received(self, office: Office, author: bytes, held: Mapping[str, int], at: int) -> None:
        """Note what a file taken in from *office* said, in the transaction that is open."""
        with self._store.transaction() as connection:
            connection.execute(
                "UPDATE office SET held = ?, received_at = ? WHERE address = ?",
                (orjson.dumps(dict(held)).decode(), at, office.address.text),
            )
            connection.execute("INSERT OR REPLACE INTO office_author VALUES (?, ?)", (author, office.address.text))

    def note_sent(self, office: Office, at: int) -> None:
        """Note that a file was made for *office*."""
        with self._store.transaction() as connection:
            connection.execute("UPDATE office SET sent_at = ? WHERE address = ?", (at, office.address.text))

    def names_of_authors(self) -> dict[str, str]:
        """The name of the office that writes under each key (hexadecimal), where that is known."""
        query = "SELECT author, name FROM office_author JOIN office USING (address)"
        with self._store.reading() as connection:
            return {author.hex(): name for author, name in connection.execute(query)}
