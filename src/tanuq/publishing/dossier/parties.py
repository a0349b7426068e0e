"""Whether a treaty body takes the case: a state concerned, or that of the person's nationality, has to be bound."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from tanuq.casebook.queries.wording import language
from tanuq.obligations.errors import UnknownState
from tanuq.obligations.instruments import instruments
from tanuq.obligations.standing import standing
from tanuq.obligations.states import state_named, states
from tanuq.publishing.dossier.cases import Case
from tanuq.publishing.dossier.elements import BEGAN
from tanuq.publishing.dossier.errors import BodyNotOpen
from tanuq.publishing.dossier.parts import properties_of
from tanuq.states.naming import called
from tanuq.vocabulary.dates import PartialDate, date_in
from tanuq.vocabulary.gazetteer.states import state_in

_PLACES = frozenset({"taken_place", "last_seen_place", "detention_place", "transfer_place"})


@dataclass(frozen=True, slots=True)
class Bound:
    """How a state that is concerned stands to the treaty. *bound* is None where that cannot be told."""

    code: str
    by_nationality: bool
    bound: bool | None

    @property
    def name(self) -> str:
        """The state in the language of the document."""
        return called(self.code, language())


def concerned(case: Case, treaty: str) -> tuple[Bound, ...]:
    """Every state in which it happened or whose national the person is, and whether *treaty* bound it then."""
    on = _when(case)
    found = dict.fromkeys([*((code, False) for code in _of_places(case)), *((code, True) for code in _of_person(case))])
    instrument = instruments()[treaty]
    return tuple(Bound(code, national, standing(states()[code], instrument, on).bound) for code, national in found)


def demand_open(case: Case, treaty: str) -> None:
    """Go on only if the body may take the case by some state.

    Raises:
        BodyNotOpen: when no state is known to be concerned, or none of them is bound; says which bodies are open.
    """
    all_of_them = concerned(case, treaty)
    if any(one.bound is not False for one in all_of_them):
        return
    open_ones = _("Open for every country are the two Working Groups: templates wgeid and wgad.")
    if not all_of_them:
        raise BodyNotOpen(
            _(
                "%(number)s: no source says in which State it happened or whose national the person is, so the "
                "Committee on Enforced Disappearances may not take the case."
            )
            % {"number": case.person.number}
            + " "
            + open_ones
        )
    named = ", ".join(dict.fromkeys(one.name for one in all_of_them))
    raise BodyNotOpen(
        _(
            "%(number)s: the Committee on Enforced Disappearances takes a case where it happened in a State that is "
            "party to the Convention, or to a national of one. Not party then: %(states)s."
        )
        % {"number": case.person.number, "states": named}
        + " "
        + open_ones
    )


def _when(case: Case) -> PartialDate | date:
    """When it began; the day of the newest data where nobody says."""
    for code in BEGAN:
        for prop in properties_of(case, frozenset({code})):
            for value in prop.values:
                begins = date_in(value.value) if value.value and not value.claims[0].claim.problem else None
                if begins is not None:
                    return begins
    return case.day


def _of_places(case: Case) -> Iterator[str]:
    for prop in properties_of(case, _PLACES):
        for value in prop.values:
            if (code := state_in(value.value or value.display)) in states():
                yield code


def _of_person(case: Case) -> Iterator[str]:
    for prop in properties_of(case, frozenset({"nationality"})):
        for value in prop.values:
            if code := _state(value.value or value.display):
                yield code


def _state(written: str) -> str:
    if (code := state_in(written)) in states():
        return code
    try:
        return state_named(written).code
    except UnknownState:
        return ""
