"""Why a pair scored as it did: the evidence field by field, with the words that both accounts give."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import polars as pl
from django.utils.translation import gettext as _

from tanuq.casebook.queries.persons import account_of
from tanuq.casebook.queries.views import AccountView
from tanuq.casebook.record import Record
from tanuq.linkage.linked import Comparison
from tanuq.linkage.report.wording import GROUP, heading_of, in_bits
from tanuq.linkage.runs.errors import NoSuchPair
from tanuq.linkage.runs.reading import compared
from tanuq.linkage.runs.stored import FURTHER, StoredRun
from tanuq.policy.decision import Viewer

_LEAST = 0.05
"""Bits: less is written as 0.0."""
_NAMES = ("name", "name_other", "family_name", "given_names", "name_maternal", "name_married")
_SHOWN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "names": _NAMES,
        "birth": ("birth_date",),
        "places": ("birth_place", "residence", "taken_place", "death_place"),
        "identifiers": ("identity_document",),
        "taken": ("taken_date", "taken_place"),
        "death": ("death_date", "death_place"),
    }
)
"""What each comparison looks at, as the claims' properties; of others, the property of the same name."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One step of the waterfall: what was compared, what came out, how much it says.

    *bits*: above 0 it speaks for one person, below 0 against. *left*, *right*: the words of both accounts that were
    compared, empty where the viewer may see none or the step compares none.
    """

    comparison: str
    heading: str
    outcome: str
    bits: float
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()

    def sentence(self) -> str:
        """The step as a sentence.

        >>> Evidence("birth", "Birth", "one year apart", -0.5, ("1976",), ("1977",)).sentence()
        'Birth: one year apart (1976 ↔ 1977). It speaks against: -0.5 bits.'
        """
        words = f" ({', '.join(self.left)} ↔ {', '.join(self.right)})" if self.left and self.right else ""
        if not round(self.bits, 1):
            weighed = _("It says nothing either way.")
        elif self.bits > 0:
            weighed = _("It speaks for one person: %(bits)s bits.") % {"bits": in_bits(self.bits)}
        else:
            weighed = _("It speaks against: %(bits)s bits.") % {"bits": in_bits(self.bits)}
        return f"{self.heading}: {self.outcome}{words}. {weighed}"


@dataclass(frozen=True, slots=True)
class PairView:
    """Two accounts with the evidence that they are about one person: *start* bits before anything was compared."""

    left: AccountView
    right: AccountView
    probability: float
    start: float
    evidence: tuple[Evidence, ...]

    @property
    def total(self) -> float:
        """Bits in all, before they were made a calibrated probability."""
        return self.start + sum(step.bits for step in self.evidence)


def explain_pair(record: Record, viewer: Viewer, run: StoredRun, one: str, other: str) -> PairView:
    """Why *run* gave these two accounts ("A-…") their probability, as far as *viewer* may see.

    Raises:
        NoSuchPair: when the run did not keep the pair.
        NoSuchPerson: when there is no such account, or the viewer may not know that there is.
    """
    left, right = sorted((one, other))
    found = run.pairs.filter((pl.col("left") == left) & (pl.col("right") == right))
    if found.is_empty():
        raise NoSuchPair(
            f"{run.view.id} did not keep the pair {left}, {right}: it found nothing that speaks for one person. "
            f"See what it proposed: tanuq link review {run.view.id}"
        )
    accounts = (account_of(record, viewer, left), account_of(record, viewer, right))
    row = found.row(0, named=True)
    steps = [_step(comparison, row, accounts) for comparison in run.model.comparisons]
    evidence = [step for step in steps if step is not None]
    evidence += _further(row)
    return PairView(
        left=accounts[0],
        right=accounts[1],
        probability=row["probability"],
        start=run.model.prior_weight,
        evidence=tuple(sorted(evidence, key=lambda step: -abs(step.bits))),
    )


def _further(row: Mapping[str, object]) -> Iterator[Evidence]:
    """Evidence that no comparison of the two gives."""
    for column, bits in row.items():
        if column.startswith(FURTHER) and isinstance(bits, float) and abs(bits) >= _LEAST:
            name = column.removeprefix(FURTHER)
            yield Evidence(name, _(heading_of(name)), _(GROUP) if name == "group" else name, bits)


def _step(
    comparison: Comparison, row: Mapping[str, object], accounts: tuple[AccountView, AccountView]
) -> Evidence | None:
    code = row[f"level_{comparison.name}"]
    # A missing value is neither for nor against.
    if not isinstance(code, int) or code < 0:
        return None
    left, right = (_words(account, _SHOWN.get(comparison.name, (comparison.name,))) for account in accounts)
    return Evidence(
        comparison=comparison.name,
        heading=_(heading_of(comparison.name)),
        outcome=outcome_of(comparison.label_of(code)),
        bits=comparison.weight_of(code),
        left=left,
        right=right,
    )


def outcome_of(label: str) -> str:
    """An outcome in the language of the interface; of an event, its days and its places each by themselves."""
    said = _(label)
    days, comma, places = label.rpartition(", ")
    return _("%(days)s, %(places)s") % {"days": _(days), "places": _(places)} if said == label and comma else said


def _words(account: AccountView, properties: Sequence[str]) -> tuple[str, ...]:
    shown = (view for prop in properties for view in account.claims if view.claim.property == prop)
    words = (view.display for view in shown if compared(view.claim) is not None)
    return tuple(dict.fromkeys(word for word in words if word))
