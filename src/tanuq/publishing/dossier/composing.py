"""Puts a document together: its head, and the blocks of its template, in the language that is spoken now."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from tanuq.casebook.queries.wording import language
from tanuq.publishing.dossier.blocks import Block, Document, Line, line, said
from tanuq.publishing.dossier.case_files import asylum_file, case_file
from tanuq.publishing.dossier.cases import Case, Shot
from tanuq.publishing.dossier.meetings import briefing, embassy_note, photo_wall
from tanuq.publishing.dossier.order import Order
from tanuq.publishing.dossier.setting import Sheet
from tanuq.publishing.dossier.un_forms import un_form
from tanuq.vocabulary.wording import date_in_words

_OF_ONE: Mapping[str, Callable[[Case, Order], Iterator[Block]]] = {
    "case-file": case_file,
    "asylum-file": asylum_file,
    "wgeid": un_form,
    "wgad": un_form,
    "ced": un_form,
    "embassy-note": embassy_note,
    "briefing": briefing,
}
_OF_SEVERAL: Mapping[str, Callable[[Sequence[Case], Order], Iterator[Block]]] = {"photo-wall": photo_wall}
_UNDER_ITS_OWN_NAME = frozenset({"wgeid", "wgad", "ced", "photo-wall"})
"""Templates whose heading is what they are, and not the name of a person."""
_ONE_SHOT = frozenset({"briefing", "photo-wall"})
_SIZES = {"briefing": 12.5}
_REGIONS = {"zh": "CN"}


def title_of(template: str) -> str:
    """What a dossier of this template is called."""
    return {
        "case-file": _("Case file"),
        "asylum-file": _("File for the asylum procedure"),
        "wgeid": _("Communication to the Working Group on Enforced or Involuntary Disappearances"),
        "wgad": _("Communication to the Working Group on Arbitrary Detention"),
        "ced": _("Request for urgent action to the Committee on Enforced Disappearances"),
        "embassy-note": _("Note for an embassy"),
        "briefing": _("Briefing on one person"),
        "photo-wall": _("People whose cases we raise"),
        "thread": _("Thread of posts"),
    }[template]


def sheet(cases: Sequence[Case], order: Order) -> Sheet:
    """The document of these people: of one, but where the template takes several."""
    template = order.template
    blocks = _OF_SEVERAL[template.name](cases, order) if template.several else _OF_ONE[template.name](cases[0], order)
    day = max(case.day for case in cases)
    title, tag = title_of(template.name), language().partition("-")[0]
    number = "" if template.several else cases[0].person.number
    document = Document(
        title=f"{title} {number}".strip(),
        heading=said(title) if template.name in _UNDER_ITS_OWN_NAME else line(cases[0].name),
        subtitle=_subtitle(cases[0], order, day),
        foot=" · ".join(part for part in (number, day.isoformat()) if part),
        lang=tag,
        region=_REGIONS.get(tag, ""),
        rtl=get_language_bidi(),
        day=(day.year, day.month, day.day),
        blocks=tuple(blocks),
        size=_SIZES.get(template.name, 10),
    )
    return Sheet(document, {shot.key: shot.content for shot in _shots(cases, template.name)})


def _shots(cases: Iterable[Case], template: str) -> Iterator[Shot]:
    for case in cases:
        yield from case.shots[:1] if template in _ONE_SHOT else case.shots


def _subtitle(case: Case, order: Order, day: date) -> Line:
    as_of = _("as of %(day)s") % {"day": date_in_words(day.isoformat(), language())}
    if order.template.several:
        return said(as_of)
    if order.template.name in _UNDER_ITS_OWN_NAME:
        return (*line(case.name), *said(f" · {case.person.number} · {as_of}"))
    return said(f"{title_of(order.template.name)} · {case.person.number} · {as_of}")
