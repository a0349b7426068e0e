"""The parts that dossiers are put together from: facts, timeline, contradictions, sources, hashes, photographs."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from babel import Locale, UnknownLocaleError
from django.utils.translation import gettext as _

from tanuq.casebook.queries.persons import sections_of
from tanuq.casebook.queries.reviews import LEVELS
from tanuq.casebook.queries.timeline import timeline
from tanuq.casebook.queries.views import PropertyView, SectionView, ValueView
from tanuq.casebook.queries.wording import language
from tanuq.publishing.dossier.blocks import (
    Block,
    Fact,
    Facts,
    Heading,
    Line,
    Paragraph,
    Picture,
    Pictures,
    Table,
    Value,
    code,
    line,
    said,
)
from tanuq.publishing.dossier.cases import Case, subject_views
from tanuq.vocabulary.kinds import ValueType
from tanuq.vocabulary.labels import label

_SAID_IN_OUR_WORDS = {ValueType.CODE.value, ValueType.DATE.value, ValueType.AGE.value}
_NOT_SHOWN = frozenset({"photograph"})
"""Told by the picture itself."""


def facts(case: Case, properties: Iterable[PropertyView]) -> Iterator[Facts]:
    """One table of *properties*; none where there are none."""
    rows = tuple(_fact(case, prop) for prop in properties if prop.property not in _NOT_SHOWN)
    if rows:
        yield Facts((said(_("What")), said(_("What is said")), said(_("Sources"))), rows)


def _fact(case: Case, prop: PropertyView) -> Fact:
    return Fact(said(prop.label), tuple(Value(value_line(prop, one), case.refs(one.claims)) for one in prop.values))


def value_line(prop: PropertyView, value: ValueView) -> Line:
    """A value in the language of the document where we put it into words, else as its source wrote it."""
    ours = prop.value_type in _SAID_IN_OUR_WORDS and value.value
    return said(value.display) if ours else line(value.display)


def properties_of(case: Case, codes: Collection[str]) -> tuple[PropertyView, ...]:
    """What is said of the person under these *codes*, in the order of a page."""
    return tuple(prop for section in case.view.sections for prop in section.properties if prop.property in codes)


def sections(case: Case, shown: Sequence[SectionView], level: int = 1) -> Iterator[Block]:
    """Each section with its facts under its heading."""
    for section in shown:
        tables = tuple(facts(case, section.properties))
        if tables:
            yield Heading(said(section.label or label("about", "", language())), level)
            yield from tables


def timeline_part(case: Case) -> Iterator[Block]:
    """Every date that sources give, in order, as exactly as they give it."""
    told = {
        (section.label, value.value): case.refs(value.claims)
        for section in case.view.sections
        for prop in section.properties
        for value in prop.values
    }
    acts = timeline(case.view)
    if acts:
        yield Heading(said(_("Timeline")))
        rows = tuple((said(act.display), said(act.label), code(told.get((act.label, act.edtf), ""))) for act in acts)
        yield Table((said(_("Date")), said(_("What happened")), said(_("Sources"))), rows, (3, 6, 2))


def contradictions_part(case: Case) -> Iterator[Block]:
    """What sources do not agree on, value beside value."""
    found = [prop for section in case.view.sections for prop in section.properties if prop.contradiction]
    if found:
        yield Heading(said(_("The sources do not agree on:").rstrip(":：")))
        yield from facts(case, found)


def subjects_part(case: Case, kinds: Collection[str], level: int = 1) -> Iterator[Block]:
    """Proceedings, statements and interventions that name the person."""
    for subject in case.person.subjects:
        if subject.kind in kinds:
            yield Heading(said(f"{label('kind', subject.kind, language())} {subject.number}"), level)
            yield from sections(case, sections_of(subject_views(case, subject)), level + 1)


def sources_part(case: Case) -> Iterator[Block]:
    """The sources by number: what they are, never who gave them."""
    levels: dict[str, str] = {}
    for account in case.person.accounts:
        held = levels.get(account.source, account.level)
        levels[account.source] = max(held, account.level, key=LEVELS.index)
    rows = tuple(
        (
            code(f"[{place}]"),
            code(source.number),
            _kind_of(case, source.number),
            said(label("review_level", levels[source.number], language()) if source.number in levels else ""),
        )
        for source in case.person.sources
        for place in (case.numbers[source.number],)
    )
    yield Heading(said(_("Sources")))
    head = (said(_("No.")), said(_("Number")), said(_("What it is")), said(_("How far verified")))
    yield Table(head, rows, (7, 27, 40, 26))


def _kind_of(case: Case, number: str) -> Line:
    source = case.source(number)
    material = label("source_material", source.material, language()) if source.material else _("not said")
    told = [said(material), said(language_name(source.language)) if source.language else ()]
    words = [*(one for one in told if one), *([line(source.title)] if source.title else [])]
    whole: list[Line] = []
    for one in words:
        whole += [said(" · "), one] if whole else [one]
    return tuple(run for one in whole for run in one)


def language_name(tag: str) -> str:
    """A language in the language of the document; its tag where nobody knows it."""
    try:
        return Locale.parse(tag, sep="-").get_display_name(_babel()) or tag
    except (UnknownLocaleError, ValueError):
        return tag


def _babel() -> str:
    first, _dash, rest = language().partition("-")
    return f"{first}_{rest.title()}" if rest else first


def hashes_part(case: Case) -> Iterator[Block]:
    """The annex by which anybody checks that a file is the one that was received."""
    rows = tuple(
        row
        for source in case.person.sources
        for row in (
            (code(f"[{case.numbers[source.number]}]"), said(_("original")), code(case.evidence[source.number])),
            *([(code(""), said(_("redacted copy")), code(source.copy))] if source.copy else []),
        )
        if case.evidence.get(source.number)
    )
    rows += tuple(
        (code(f"[{case.numbers[picture.source]}]"), said(_("photograph")), code(picture.sha256))
        for picture in case.person.photographs
        if case.numbers.get(picture.source)
    )
    if rows:
        yield Heading(said(_("Annex: fingerprints of the evidence")))
        yield Paragraph(said(_("SHA-256 of each file. Whoever has the file can compute it and compare.")), "quiet")
        yield Table((said(_("No.")), said(_("File")), said("SHA-256")), rows, (7, 18, 75), "codes")


def pictures_part(case: Case, height: int) -> Iterator[Block]:
    """The photographs, as their redacted copies."""
    items = tuple(
        Picture(
            shot.key,
            _("Photograph of %(name)s") % {"name": case.name},
            said(_("Photograph %(place)s") % {"place": f"[{case.numbers[shot.source]}]"}),
        )
        for shot in case.shots
        if shot.source in case.numbers
    )
    if items:
        yield Pictures(items, height)


def names_part(case: Case) -> Iterator[Block]:
    """The other writings of the name."""
    for name in case.writings[1:]:
        yield Paragraph(line(name.text))
