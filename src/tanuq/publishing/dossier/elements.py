"""What a form of the UN asks for, beside what the case holds of it: complete, or missing with the question to ask."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tanuq.casebook.queries.missing import elements as six_elements
from tanuq.casebook.queries.views import PropertyView
from tanuq.casebook.queries.wording import language
from tanuq.proceedings.clocks import Clock, limit_of, running
from tanuq.publishing.dossier.cases import Case
from tanuq.publishing.dossier.order import Order
from tanuq.publishing.dossier.parts import properties_of
from tanuq.vocabulary.datafiles import read_toml
from tanuq.vocabulary.dates import date_in
from tanuq.vocabulary.wording import date_in_words

BEGAN = ("taken_date", "last_seen_date", "detention_date")
"""Dates on which a disappearance can have begun, the surest first."""


@dataclass(frozen=True, slots=True)
class Part:
    """One numbered part of a form."""

    code: str
    title: str
    complete: bool
    question: str
    """What to ask where it is missing."""
    properties: tuple[PropertyView, ...]


def parts_of(case: Case, order: Order) -> tuple[Part, ...]:
    """The parts of the form that *order* asks for; none where its template follows no form."""
    table = read_toml("tanuq.publishing.dossier", "forms.toml").get(order.template.name, {})
    if not table:
        return ()
    words = _words()
    known = {element.code: element.complete for element in six_elements(case.view, ())}
    return tuple(
        Part(
            code=code,
            title=words[code][0],
            complete=_is_complete(case, order, code, frozenset(row.get("needs", ())), known),
            question=words[code][1],
            properties=properties_of(case, frozenset(row["shows"])),
        )
        for code, row in table.items()
    )


def _is_complete(case: Case, order: Order, code: str, needs: frozenset[str], known: Mapping[str, bool]) -> bool:
    """Whether nothing is missing under this *code*; *known* are those of the six elements."""
    if code == "sender":
        return bool(order.submitter)
    if code == "steps" and any(subject.kind == "intervention" for subject in case.person.subjects):
        return True
    if code in known:
        return known[code]
    return any(value.value for prop in properties_of(case, needs) for value in prop.values)


def _words() -> Mapping[str, tuple[str, str]]:
    """What each part is called, and what to ask where it is missing, in the language that is spoken now."""
    return {
        "identity": (_("Full name"), _("What is the full name?")),
        "date": (
            _("Month of the disappearance"),
            _("In which month and year was the person taken or last seen?"),
        ),
        "place": (_("Place of the arrest, or where last seen"), _("Where was the person taken or last seen?")),
        "forces": (
            _("Who is believed responsible"),
            _("Who took the person, and why are they thought to belong to the State?"),
        ),
        "steps": (
            _("Steps taken to find the person"),
            _("Who was asked about the person, when, and what was the answer? If nobody: why not?"),
        ),
        "sender": (_("Who submits"), _("Who submits, of which organisation, and how are they reached?")),
        "arrest": (_("Arrest"), _("On which day, where and by whom was the person arrested, and was a warrant shown?")),
        "detention": (_("Detention"), _("Where, since when and by whom is the person held?")),
        "circumstances": (
            _("Circumstances, and why the detention is arbitrary"),
            _("Which reasons were given, and which are suspected? Which law was named?"),
        ),
        "remedies": (
            _("Steps taken in the country"),
            _("Which complaints and appeals were made, when, and with what result? If none: why not?"),
        ),
    }


def clocks_of(case: Case, order: Order) -> tuple[Clock, ...]:
    """The time limit of the form from each date on which the disappearance may have begun."""
    if not order.template.clock:
        return ()
    limit = limit_of(order.template.clock)
    found = {}
    for prop in properties_of(case, frozenset(BEGAN[:2])):
        for value in prop.values:
            begins = date_in(value.value) if value.value and not value.claims[0].claim.problem else None
            if begins is not None:
                found[value.value] = running(limit, begins, order.today)
    return tuple(found.values())


def begins_in_words(clock: Clock) -> str:
    """The date that set a limit going."""
    return date_in_words(clock.begins.edtf, language())


def last_day_in_words(clock: Clock) -> str:
    """The last day of a limit, no more exactly than the date that set it going."""
    first, last = clock.last_day_earliest, clock.last_day_latest
    if first == last and first is not None:
        return date_in_words(first.isoformat(), language())
    return date_in_words(f"{first or '..'}/{last or '..'}", language())


def missing_of(case: Case, order: Order) -> Iterator[str]:
    """The titles of the parts that are missing."""
    return (part.title for part in parts_of(case, order) if not part.complete)


def state_in_words(part: Part) -> str:
    """Whether a part is there."""
    return pgettext("part of a form", "complete") if part.complete else _("missing")
