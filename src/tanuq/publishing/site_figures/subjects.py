"""What people are counted by, and what a person adds to each count."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tanuq.casebook.claims import Claim
from tanuq.casebook.projection.facets import years_of
from tanuq.names.folding import folded_words
from tanuq.publishing.release.values import ReleasedPerson
from tanuq.vocabulary.gazetteer import Place, chain, find
from tanuq.vocabulary.lists import controlled_list

Counted = tuple[str, str]
"""What is counted, and the writing that it was read from ("" where its label is known)."""

LARGE_AREAS = ("prefecture", "region", "country")
"""Kinds of places that people are counted by: the first that a place lies in. A village would tell who they are."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing that people are counted by."""

    code: str
    """The property; of what is no property, a word of ours."""
    values: Callable[[ReleasedPerson], Iterator[Counted]]
    list_name: str = ""
    """The controlled list of its values."""
    is_sensitive: bool = False
    """Whether a small number may tell who somebody is who is shown without a name."""
    in_order: bool = False
    """Whether the values have an order of their own, which a chart follows."""


def claims_of(person: ReleasedPerson, prop: str) -> Iterator[Claim]:
    """What is said of a property and understood; the preferred value alone where somebody chose one."""
    chosen = dict(person.preferred).get(prop, "")
    for account in person.accounts:
        for claim in account.claims:
            if claim.property == prop and claim.value and not claim.problem and chosen in {"", claim.value}:
                yield claim


def area_of(text: str) -> Place | None:
    """The large area that a place lies in, None where the gazetteer does not know it."""
    return next((area for kind in LARGE_AREAS for area in chain(find(text)) if kind in area.kinds), None)


def _years(person: ReleasedPerson) -> Iterator[Counted]:
    for claim in claims_of(person, "taken_date"):
        years = years_of(claim.value)
        if len(years) == 1:
            yield years[0], ""


def _codes(prop: str) -> Callable[[ReleasedPerson], Iterator[Counted]]:
    return lambda person: ((claim.value, "") for claim in claims_of(person, prop))


def _ethnicities(person: ReleasedPerson) -> Iterator[Counted]:
    for claim in claims_of(person, "ethnicity"):
        yield " ".join(folded_words(claim.value)), claim.value


def _areas(person: ReleasedPerson) -> Iterator[Counted]:
    for claim in claims_of(person, "taken_place"):
        if area := area_of(claim.value):
            yield area.key, ""


def _materials(person: ReleasedPerson) -> Iterator[Counted]:
    return ((source.material, "") for source in person.sources if source.material)


def _levels(person: ReleasedPerson) -> Iterator[Counted]:
    order = [term.code for term in controlled_list("review_level")]
    known = [account.level for account in person.accounts if account.level in order]
    if known:
        yield max(known, key=order.index), ""


SUBJECTS = (
    Subject("taken_date", _years, in_order=True),
    Subject("taken_place", _areas),
    Subject("status", _codes("status"), "victim_status"),
    Subject("sex", _codes("sex"), "sex", is_sensitive=True),
    Subject("ethnicity", _ethnicities, is_sensitive=True),
    Subject("material", _materials, "source_material"),
    Subject("level", _levels, "review_level", in_order=True),
)
"""In the order of the page."""
