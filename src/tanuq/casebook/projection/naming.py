"""Which names an account gives its person, and how they come into the name index."""

from collections.abc import Iterable, Sequence

from tanuq.casebook.claims import Claim
from tanuq.casebook.names.shared import name_index
from tanuq.names.index import Entry, Index
from tanuq.policy.visibility import Visibility, strictest

WHOLE = ("name", "name_other")
PARTS = ("given_names", "family_name")
_AT_ONCE = 100_000
"""Names that are held back until they are written, which bounds the memory that a large list takes."""

Name = tuple[str, Visibility]
"""A name and who may see it."""
Said = tuple[str, str, Visibility]
"""Property, value, visibility."""


def claim_names(claims: Iterable[Claim]) -> tuple[Name, ...]:
    """The names that an account's claims give."""
    return full_names((claim.property, claim.value, claim.visibility) for claim in claims)


def full_names(said: Iterable[Said]) -> tuple[Name, ...]:
    """The names in what is said of one person; put together from their parts where only parts are given.

    >>> full_names([("given_names", "Ana", Visibility.TEAM), ("family_name", "Paz", Visibility.RESTRICTED)])
    (('Ana Paz', <Visibility.RESTRICTED: 'restricted'>),)
    """
    of_names = [(prop, value, visibility) for prop, value, visibility in said if value and prop in WHOLE + PARTS]
    whole = [(value, visibility) for prop, value, visibility in of_names if prop in WHOLE]
    if any(prop == WHOLE[0] for prop, _, _ in of_names):
        return tuple(dict.fromkeys(whole))
    parts = [(value, visibility) for part in PARTS for prop, value, visibility in of_names if prop == part]
    joined = (" ".join(value for value, _ in parts), strictest(visibility for _, visibility in parts))
    return tuple(dict.fromkeys([*([joined] if parts else []), *whole]))


class NameChanges:
    """Collects which names come and go, and writes them to the index; one for each projection."""

    def __init__(self) -> None:
        self._new: dict[int, list[Entry]] = {}
        self._gone: set[int] = set()
        self._index: Index | None = None

    def add(self, account: int, names: Sequence[Name]) -> None:
        """Add the names of an account that has none in the index."""
        if names:
            self._new[account] = [Entry(account, name, visibility.strictness) for name, visibility in names]
        if len(self._new) >= _AT_ONCE:
            self.write()

    def remove(self, accounts: Iterable[int]) -> None:
        """Remove all names of these accounts."""
        for account in accounts:
            self._new.pop(account, None)
            self._gone.add(account)

    def write(self) -> None:
        """Write what has changed."""
        if not self._new and not self._gone:
            return
        if self._index is None:
            self._index = name_index()
        if self._gone:
            self._index.remove_many(self._gone)
        self._index.add_many(entry for entries in self._new.values() for entry in entries)
        self._index.save()
        self._new, self._gone = {}, set()
