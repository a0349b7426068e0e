"""Cases and interventions as values to compute with, kept in memory and renewed case by case as the casebook changes.

Reading one takes a tenth of a millisecond, and counting the deadlines of all needs every one of them: the first page
must not wait for that where there are very many. So it asks for what is at hand; the pages of deadlines and delays
read.
"""

from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from threading import Lock

from tanuq.casebook.queries.kept_facets import Standing, standing
from tanuq.casebook.queries.subject_claims import (
    SubjectClaims,
    accounts_changed,
    claims_of,
    claims_of_all,
    how_many_accounts,
    subjects_of_accounts,
)
from tanuq.policy.decision import Purpose, Sight, Viewer, sight
from tanuq.proceedings.docket import Docket, Due, NotKnown, Tally, docket_of, docket_of_reply, tally
from tanuq.proceedings.reading import intervention_of, proceeding_of
from tanuq.proceedings.stages import Proceeding
from tanuq.vocabulary.kinds import Kind

KINDS = (Kind.PROCEEDING, Kind.INTERVENTION)
FEW = 1_000
"""Accounts that are read while somebody waits for another page: a tenth of a second."""
_SIGHTS = 4
"""Roles that see differently, for each of which what was read is kept."""
_EMPTY = Docket()


class Cases:
    """What one sight was shown of every case, at one standing of the casebook. It never changes once it is read."""

    def __init__(self, at: Standing) -> None:
        self.at = at
        self.proceedings: dict[str, Proceeding] = {}
        self._dockets: dict[str, Docket] = {}
        self._subjects: dict[str, str] = {}
        self._tally: tuple[date, Tally] | None = None

    @property
    def dues(self) -> Iterator[Due]:
        """Every last day that still matters."""
        return (due for docket in self._dockets.values() for due in docket.dues)

    @property
    def not_known(self) -> Iterator[NotKnown]:
        """Every decision or awaited reply for which no limit is known here."""
        return (one for docket in self._dockets.values() for one in docket.not_known)

    def dues_of(self, subject: str) -> tuple[Due, ...]:
        """The last days of one case."""
        return self._dockets.get(subject, Docket()).dues

    def tally(self, today: date) -> Tally:
        """How many last days have passed, and how many are soon."""
        if self._tally is None or self._tally[0] != today:
            self._tally = today, tally(self.dues, today)
        return self._tally[1]

    def renewed(self, at: Standing, changed: Collection[str], viewer: Viewer) -> "Cases":
        """The same at a later standing, with these accounts read anew."""
        known = {self._subjects[account] for account in changed if account in self._subjects}
        subjects = known | set(subjects_of_accounts(sorted(changed)).values())
        later = Cases(at)
        later.proceedings, later._dockets = self.proceedings.copy(), self._dockets.copy()
        later._subjects = self._subjects.copy()
        for number in subjects:
            later.proceedings.pop(number, None)
            later._dockets.pop(number, None)
        later.take(claims_of(viewer, sorted(subjects)))
        return later

    def take(self, told: Iterable[SubjectClaims]) -> None:
        """Put these subjects into their places, while it is being read."""
        for one in told:
            self._subjects.update(dict.fromkeys(one.accounts, one.id))
            if not one.claims:
                continue
            if one.kind is Kind.PROCEEDING:
                self.proceedings[one.id] = proceeding_of(one.id, one.claims, one.heard_on)
                docket = docket_of(self.proceedings[one.id])
            elif one.kind is Kind.INTERVENTION:
                docket = docket_of_reply(intervention_of(one.id, one.claims))
            else:
                continue
            if docket != _EMPTY:
                self._dockets[one.id] = docket


class KeptCases:
    """What was read of all cases, one reading for each sight."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._read: OrderedDict[Sight, Cases] = OrderedDict()

    def all(self, viewer: Viewer) -> Cases:
        """Every case as it stands now, read however long that takes."""
        with self._lock:
            return self._now(viewer, standing())

    def at_hand(self, viewer: Viewer) -> Cases | None:
        """The same where it takes no time that anybody notices, else None."""
        if not self._lock.acquire(blocking=False):  # somebody is reading all of them
            return None
        try:
            now = standing()
            return self._now(viewer, now) if self._is_quick(viewer, now) else None
        finally:
            self._lock.release()

    def _is_quick(self, viewer: Viewer, now: Standing) -> bool:
        kept = self._read.get(sight(viewer, Purpose.READ))
        changed = accounts_changed(kept.at, now) if kept is not None else None
        return len(changed) <= FEW if changed is not None else how_many_accounts(viewer, KINDS) <= FEW

    def _now(self, viewer: Viewer, now: Standing) -> Cases:
        seen = sight(viewer, Purpose.READ)
        kept = self._read.get(seen)
        changed = accounts_changed(kept.at, now) if kept is not None else None
        if kept is None or changed is None:
            kept = Cases(now)
            kept.take(claims_of_all(viewer, KINDS))
        elif changed:
            kept = kept.renewed(now, changed, viewer)
        self._read[seen] = kept
        self._read.move_to_end(seen)
        while len(self._read) > _SIGHTS:
            self._read.popitem(last=False)
        return kept


kept_cases = KeptCases()
