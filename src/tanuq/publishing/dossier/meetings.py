"""What is laid before officials: a note, one page, a wall of photographs."""

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from tanuq.casebook.queries.views import PropertyView, SectionView
from tanuq.names.scripts import script_of
from tanuq.publishing.dossier.blocks import (
    Beside,
    Block,
    Card,
    Heading,
    Items,
    Line,
    Paragraph,
    Picture,
    Wall,
    code,
    line,
    said,
)
from tanuq.publishing.dossier.cases import Case
from tanuq.publishing.dossier.order import Order
from tanuq.publishing.dossier.parts import (
    contradictions_part,
    names_part,
    pictures_part,
    properties_of,
    sections,
    sources_part,
    subjects_part,
    timeline_part,
    value_line,
)

MOST_WORDS = 60
MOST_ASKS = 3
_TOLD = (
    "birth_date", "birth_place", "occupation", "taken_date", "taken_place", "taken_by", "last_seen_date",
    "last_seen_place", "detention_date", "detention_place", "sentence_date", "sentence_length", "release_date",
    "death_date", "death_place", "whereabouts", "reason_stated", "attribution",
)  # fmt: skip
"""In the order in which one page says it."""
_OF_CARD = ("birth_date", "taken_date", "taken_place", "detention_place")


def embassy_note(case: Case, order: Order) -> Iterator[Block]:
    """A note that stays with an embassy: who, what happened, what the authorities say, what is asked."""
    yield from names_part(case)
    yield from pictures_part(case, 45)
    yield from sections(case, [one for one in case.view.sections if not one.about])
    yield from timeline_part(case)
    yield from sections(case, [one for one in case.view.sections if one.about])
    yield from subjects_part(case, {"statement", "intervention", "proceeding"})
    yield from contradictions_part(case)
    yield from _asks_part(case, order)
    yield from sources_part(case)


def briefing(case: Case, order: Order) -> Iterator[Block]:
    """One page: photograph, sixty words, three asks."""
    names = tuple(Paragraph(line(name.text), "quiet") for name in case.writings[1:4])
    told = tuple(Paragraph(one) for one in summary(case, MOST_WORDS))
    yield Beside(_picture(case), (*names, *told), 80)
    yield from _asks_part(case, order)


def photo_wall(cases: Sequence[Case], _order: Order) -> Iterator[Block]:
    """Everybody with a photograph, name and a few lines; whoever has no photograph stands there without one."""
    yield Wall(tuple(_card(case) for case in cases))


def _picture(case: Case) -> Picture | None:
    alt = _("Photograph of %(name)s") % {"name": case.name}
    return Picture(case.shots[0].key, alt, ()) if case.shots else None


def _card(case: Case) -> Card:
    writings = tuple(line(name.text) for name in case.writings[1:3])
    lines = tuple(_sentence(prop) for prop in _in_order(case, _OF_CARD))
    return Card(_picture(case), line(case.name), (*writings, *lines, code(case.person.number)))


def summary(case: Case, most: int) -> tuple[Line, ...]:
    """What is known of somebody in at most so many words, a line for each thing; the first things count most."""
    told: list[Line] = []
    left = most
    for prop in _in_order(case, _TOLD):
        sentence = _sentence(prop)
        needed = words_in("".join(run.text for run in sentence))
        if needed <= left:
            told.append(sentence)
            left -= needed
    return tuple(told)


def _in_order(case: Case, codes: Sequence[str]) -> list[PropertyView]:
    return sorted(properties_of(case, frozenset(codes)), key=lambda prop: codes.index(prop.property))


def _sentence(prop: PropertyView) -> Line:
    """A label and its value: the chosen one, or every one where sources contradict each other."""
    chosen = [value for value in prop.values if value.preferred] or list(prop.values)
    values = chosen if prop.contradiction else chosen[:1]
    whole: Line = said(f"{prop.label}: ")
    for place, value in enumerate(values):
        whole = (*whole, *(said(" / ") if place else ()), *value_line(prop, value))
    return whole


def words_in(text: str) -> int:
    """How many words *text* has; two Chinese characters count as one, because they stand without spaces.

    >>> words_in("Date taken: May 2018"), words_in("2018年5月在喀什被抓")
    (4, 6)
    """
    han = sum(script_of(letter) == "Hani" for letter in text)
    spaced = "".join(" " if script_of(letter) == "Hani" else letter for letter in text)
    return (han + 1) // 2 + sum(any(letter.isalnum() for letter in word) for word in spaced.split())


def _asks_part(case: Case, order: Order) -> Iterator[Block]:
    yield Heading(said(_("What we ask")))
    own = tuple(line(ask) for ask in order.asks[:MOST_ASKS])
    yield Items(own or tuple(said(ask) for ask in asks_of(case.view.sections)), "numbered")


def asks_of(shown: Iterable[SectionView]) -> tuple[str, ...]:
    """Three things to ask for, by what became of the person as far as the record knows."""
    known = {prop.property for one in shown for prop in one.properties}
    if known & {"death_date", "death_place", "death_cause"}:
        return (
            _("Say how, when and where the person died, and give the family the death certificate."),
            _("Hand the body over to the family, or say where the grave is."),
            _("Open an independent investigation, and tell the family what comes of it."),
        )
    if known & {"release_date", "release_place"}:
        return (
            _("Return the person's papers, and let them travel."),
            _("End surveillance and summonses, and any punishment of relatives."),
            _("Give the family a written decision that says why the person was held."),
        )
    return (
        _("Say whether the person is alive, and where they are held."),
        _("Say by which law and which court they are held, and give the family the decision."),
        _("Let the family and a lawyer of their choice see and call them; else release them."),
    )
