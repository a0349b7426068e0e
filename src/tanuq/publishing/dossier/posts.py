"""A thread: one short post a person, each with the link to the public page; made of the edition in effect alone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from tanuq.casebook.queries.wording import language
from tanuq.publishing.dossier.blocks import Line
from tanuq.publishing.dossier.cases import Case
from tanuq.publishing.dossier.lettering import visible
from tanuq.publishing.dossier.meetings import summary
from tanuq.publishing.dossier.order import Order
from tanuq.publishing.site.addresses import person_page

MOST = 280
_WORDS = 60
_HEAVY_FROM = 0x1100
_LIGHT = (range(0x2000, 0x200E), range(0x2010, 0x2020), range(0x2032, 0x2038))
_ONE_LINE: Mapping[int, str] = {ord("\n"): " ", ord("\t"): " "}


def thread(cases: Sequence[Case], order: Order) -> str:
    """The posts in order, with an empty line between them."""
    return "\n\n".join(post(case, order) for case in cases) + "\n"


def post(case: Case, order: Order) -> str:
    """At most 280 characters, as the strictest network counts: name, what is known, link."""
    link = f"{order.address.rstrip('/')}/{language()}/{person_page(case.person.number)}"
    names = list(dict.fromkeys(_plain(name.text) for name in case.writings[:2])) or [_("Name withheld")]
    told = [" · ".join(names), *(_plain(_text(one)) for one in summary(case, _WORDS))]
    kept = list(_fitting(told, MOST - weight(link) - 1))
    return "\n".join([*kept, link])


def weight(text: str) -> int:
    """How many characters a network counts: two for Chinese ones and signs of that kind.

    >>> weight("Aysha"), weight("阿依莎"), weight("ئايشە")
    (5, 6, 5)
    """
    return sum(1 if ord(one) < _HEAVY_FROM or any(ord(one) in span for span in _LIGHT) else 2 for one in text)


def _fitting(lines: Iterable[str], most: int) -> Iterator[str]:
    """As many *lines* as fit, each whole; the first is cut where it alone is too long."""
    left = most
    for place, one in enumerate(lines):
        shown = one if place or weight(one) < left else _cut(one, left - 2)
        if weight(shown) + 1 <= left:
            yield shown
            left -= weight(shown) + 1


def _cut(text: str, most: int) -> str:
    while text and weight(text) > most - 2:
        text = text[:-1]
    return f"{text}…"


def _plain(text: str) -> str:
    return " ".join(visible(text).translate(_ONE_LINE).split())


def _text(runs: Line) -> str:
    return "".join(run.text for run in runs)
