"""Which values of one property cannot all be true; a missing or vaguer value is never one of them."""

from collections.abc import Sequence
from itertools import combinations

from tanuq.casebook.queries.views import ClaimView
from tanuq.names.folding import folded_words
from tanuq.names.scripts import script_of
from tanuq.vocabulary.dates import date_in
from tanuq.vocabulary.kinds import ValueType
from tanuq.vocabulary.lists import controlled_list, full_code
from tanuq.vocabulary.properties import Property

# Somebody can have several of these at once, or one after the other.
_SEVERAL = frozenset({"act", "status", "basis", "reliability", "attribution", "response", "reported_date", "residence"})

_RUSSIAN = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")


def contradict(prop: Property, claims: Sequence[ClaimView]) -> bool:
    """Whether two sources give values of *prop* that exclude each other."""
    if prop.code in _SEVERAL:
        return False
    understood = [view for view in claims if view.claim.value and not view.claim.problem]
    return any(
        first.account != second.account and _exclude(prop, first.claim.value, second.claim.value)
        for first, second in combinations(understood, 2)
    )


def _exclude(prop: Property, first: str, second: str) -> bool:
    if first == second:
        return False
    match prop.value_type:
        case ValueType.DATE:
            return dates_exclude(first, second)
        case ValueType.PLACE:
            return places_exclude(first, second)
        case ValueType.CODE:
            return not (_within(prop.list_name, first, second) or _within(prop.list_name, second, first))
    return False


def dates_exclude(first: str, second: str) -> bool:
    """Whether two EDTF dates have no day in common: a missing day or month is not a different one.

    >>> dates_exclude("1976-12-26", "1976"), dates_exclude("1976-12-26", "1977-01-02")
    (False, True)
    """
    one, other = date_in(first), date_in(second)
    if one is None or other is None:
        return False
    return one.latest < other.earliest or other.latest < one.earliest


def places_exclude(first: str, second: str) -> bool:
    """Whether neither place may be the other said with more or fewer words, in another script or language.

    >>> places_exclude("La Plata", "LA PLATA, BUENOS AIRES"), places_exclude("Almaty", "Urumqi")
    (False, True)
    >>> places_exclude("Ghulja", "伊宁"), places_exclude("Шәуешек", "Чугучак")
    (False, False)
    """
    if _writing(first) != _writing(second):
        return False  # Ghulja, Құлжа, Кульджа and 伊宁 are one town: nothing here can tell, so nothing is claimed
    one, other = set(folded_words(first)), set(folded_words(second))
    return not (one <= other or other <= one)


def _writing(place: str) -> tuple[str, bool]:
    """The script of *place*, and whether it has Cyrillic letters that Russian lacks: then it is in another language."""
    return script_of(place), any("Ѐ" <= letter <= "ӿ" and letter not in _RUSSIAN for letter in place.lower())


def _within(list_name: str, narrow: str, wide: str) -> bool:
    terms = {term.code: term for term in controlled_list(list_name)}
    term = terms.get(full_code(narrow))
    while term is not None:
        if term.code == full_code(wide):
            return True
        term = terms.get(term.parent)
    return False
