"""How old the key and the passphrase of a workspace are, and whether it is time for new ones."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from tanuq.config.key_change import key_dates
from tanuq.config.key_file import today
from tanuq.config.workspace import Workspace
from tanuq.ledger.ledger import Ledger

PASSPHRASE_DAYS = 365
KEY_DAYS = 2 * 365


@dataclass(frozen=True, slots=True)
class KeyAge:
    """Since when key and passphrase are as they are; None of a workspace in which nothing was written yet."""

    key: date | None
    passphrase: date | None
    now: date

    @property
    def passphrase_is_due(self) -> bool:
        """Whether the passphrase should be changed."""
        return self.passphrase is not None and (self.now - self.passphrase).days > PASSPHRASE_DAYS

    @property
    def key_is_due(self) -> bool:
        """Whether everything should be encrypted anew."""
        return self.key is not None and (self.now - self.key).days > KEY_DAYS


def key_age(workspace: Workspace, ledger: Ledger) -> KeyAge:
    """The age of the keys of *workspace*; one that was made before key.json said days is as old as its first entry.

    Raises:
        DamagedWorkspace: when key.json is not as tanuq wrote it.
    """
    said = key_dates(workspace.path)
    if said.key and said.passphrase:
        return KeyAge(said.key, said.passphrase, today())
    began = _first_day(ledger)
    return KeyAge(said.key or began, said.passphrase or began, today())


def _first_day(ledger: Ledger) -> date | None:
    first = next(ledger.entries(), None)
    return None if first is None else datetime.fromtimestamp(first.time.milliseconds / 1000, UTC).date()
