"""Communications to bodies of the UN: each numbered part complete or marked missing, and notes for whoever submits."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from tanuq.casebook.queries.wording import language
from tanuq.publishing.dossier.blocks import Block, Heading, Items, NewPage, Paragraph, line, said
from tanuq.publishing.dossier.cases import Case
from tanuq.publishing.dossier.elements import (
    Part,
    begins_in_words,
    clocks_of,
    last_day_in_words,
    parts_of,
    state_in_words,
)
from tanuq.publishing.dossier.order import Order
from tanuq.publishing.dossier.parties import concerned
from tanuq.publishing.dossier.parts import (
    contradictions_part,
    facts,
    pictures_part,
    sources_part,
    subjects_part,
    timeline_part,
)
from tanuq.vocabulary.labels import label

_CONSENTS = ("submit_to_un", "un_public_report")


def un_form(case: Case, order: Order) -> Iterator[Block]:
    """The form that *order* names, filled with what the record holds."""
    yield from _clock_part(case, order)
    yield from _states_part(case, order)
    parts = parts_of(case, order)
    for place, part in enumerate(parts, start=1):
        yield from _part(case, order, part, place)
    yield from _consent_part(case)
    yield from timeline_part(case)
    yield from contradictions_part(case)
    yield from subjects_part(case, {"proceeding", "statement"})
    yield from _further(case, parts)
    yield from sources_part(case)
    yield from _notes(order, parts)


def _part(case: Case, order: Order, part: Part, place: int) -> Iterator[Block]:
    yield Heading(said(f"{place}. {part.title}"))
    if not part.complete:
        yield Paragraph(said(f"{state_in_words(part)}: {part.question}"), "lacking")
    else:
        yield Paragraph(said(state_in_words(part)), "good")
    if part.code == "identity":
        yield from pictures_part(case, 45)
    if part.code == "sender" and order.submitter:
        yield Paragraph(line(order.submitter))
    yield from facts(case, part.properties)
    if part.code in {"steps", "remedies"}:
        yield from subjects_part(case, {"intervention"}, level=2)


def _further(case: Case, parts: tuple[Part, ...]) -> Iterator[Block]:
    """Whatever else is told, so that nothing is lost because the form has no place for it."""
    shown = {prop.property for part in parts for prop in part.properties}
    left = [prop for one in case.view.sections for prop in one.properties if prop.property not in shown]
    tables = tuple(facts(case, left))
    if tables:
        yield Heading(said(_("Further information")))
        yield from tables


def _clock_part(case: Case, order: Order) -> Iterator[Block]:
    if not order.template.clock:
        return
    clocks = clocks_of(case, order)
    for clock in clocks:
        sentence = _(
            "Urgent procedure: within three months of the disappearance (%(date)s). Its last day: %(last)s. After that "
            "the standard procedure applies."
        )
        yield Paragraph(said(sentence % {"date": begins_in_words(clock), "last": last_day_in_words(clock)}), "boxed")
    if not clocks:
        unknown = _("Urgent procedure: no date of the disappearance is known, so it cannot be told.")
        yield Paragraph(said(unknown), "boxed")


def _states_part(case: Case, order: Order) -> Iterator[Block]:
    if not order.template.treaty:
        return
    yield Heading(said(_("Why the Committee may take the case")))
    opening = (one for one in concerned(case, order.template.treaty) if one.bound is not False)
    for one in opening:
        if one.bound is None:
            sentence = _("%(state)s: whether it was bound then cannot be told from the record; to be looked up.")
        elif one.by_nationality:
            sentence = _("%(state)s is party to the Convention, and the person is its national.")
        else:
            sentence = _("%(state)s is party to the Convention, and it happened there.")
        yield Paragraph(said(sentence % {"state": one.name}), "boxed")


def _consent_part(case: Case) -> Iterator[Block]:
    yield Heading(said(_("Consent")))
    for purpose in _CONSENTS:
        answer = _("consent is on record") if purpose in case.agreed else _("no consent is on record")
        yield Paragraph(said(f"{label('consent_purpose', purpose, language())}: {answer}"))


def _notes(order: Order, parts: tuple[Part, ...]) -> Iterator[Block]:
    yield NewPage()
    yield Heading(said(_("For whoever submits: take this page out before sending")))
    notes = [said(note) for note in (*_OF_BODY[order.template.name](), *_of_every_body())]
    yield Items(tuple(notes))
    missing = [part for part in parts if not part.complete]
    if missing:
        yield Heading(said(_("Still missing")), 2)
        yield Items(tuple(said(f"{part.title}: {part.question}") for part in missing))


def _of_every_body() -> tuple[str, ...]:
    return (
        _("Compare every heading with the form on ohchr.org on the day of sending: not all of them were."),
        _("Send copies only; originals stay. Write the names of institutions in full. Mark what is confidential."),
        _("Missing details do not prevent sending: what is marked missing can follow."),
    )


def _wgeid() -> tuple[str, ...]:
    return (
        _("One form for each person, in English, French or Spanish, to hrc-wg-eid@un.org."),
        _("An organisation needs the family's consent, and has to be able to pass on the Government's answer."),
        _("Who submits stays confidential where it is asked for."),
    )


def _wgad() -> tuple[str, ...]:
    return (
        _("By e-mail to wgad@ohchr.org. The Government is given 60 days; its reply comes to you for comment."),
        _("Say which of the Working Group's five categories apply; tanuq does not judge that."),
    )


def _ced() -> tuple[str, ...]:
    return (
        _("In writing and not anonymous; who writes stays confidential in any case."),
        _("The disappearance has to have begun after the Convention came into force for the State."),
    )


_OF_BODY = {"wgeid": _wgeid, "wgad": _wgad, "ced": _ced}
