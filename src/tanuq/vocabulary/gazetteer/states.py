"""Which state a place lies in, by the code that everybody uses for it (ISO 3166-1 alpha-2)."""

from functools import lru_cache

from tanuq.vocabulary.gazetteer.locating import locate
from tanuq.vocabulary.gazetteer.places import Place, chain

COUNTRY = "country"


@lru_cache(maxsize=1 << 14)
def state_in(written: str) -> str:
    """The code of the one state that *written* lies in or is; "" where that is not known, or several are meant.

    >>> state_in("Ghulja, Ili"), state_in("Қазақстан"), state_in("nowhere at all")
    ('CN', 'KZ', '')
    """
    told = locate(written)
    named = [*told.settled, *told.possible]
    states = {state.key for place in named for state in _states(place)}
    return next(iter(states)) if len(states) == 1 else ""


def _states(place: Place) -> list[Place]:
    return [around for around in chain(place) if COUNTRY in around.kinds]
