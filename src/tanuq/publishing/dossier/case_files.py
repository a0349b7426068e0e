"""The file of a case: for whoever works on it, and for a lawyer who asks for protection."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from tanuq.publishing.dossier.blocks import Block, Paragraph, said
from tanuq.publishing.dossier.cases import Case
from tanuq.publishing.dossier.order import Order
from tanuq.publishing.dossier.parts import (
    contradictions_part,
    hashes_part,
    names_part,
    pictures_part,
    sections,
    sources_part,
    subjects_part,
    timeline_part,
)

_OTHER = frozenset({"statement", "intervention", "group"})


def case_file(case: Case, _order: Order) -> Iterator[Block]:
    """Everything that may leave, by parts of a life, each value with the numbers of its sources."""
    yield from names_part(case)
    yield from pictures_part(case, 55)
    yield from sections(case, case.view.sections)
    yield from timeline_part(case)
    yield from contradictions_part(case)
    yield from subjects_part(case, {"proceeding"})
    yield from subjects_part(case, _OTHER)
    yield from sources_part(case)
    yield from hashes_part(case)


def asylum_file(case: Case, _order: Order) -> Iterator[Block]:
    """The same for the procedure of asylum: the case itself first, then what happened and what shows it."""
    yield Paragraph(
        said(
            _(
                "Prepared for the legal representative. What each source says stands with its number; what sources do "
                "not agree on is stated."
            )
        ),
        "quiet",
    )
    yield from names_part(case)
    yield from pictures_part(case, 45)
    yield from sections(case, [one for one in case.view.sections if not one.about])
    yield from subjects_part(case, {"proceeding"})
    yield from timeline_part(case)
    yield from sections(case, [one for one in case.view.sections if one.about])
    yield from contradictions_part(case)
    yield from subjects_part(case, _OTHER)
    yield from sources_part(case)
    yield from hashes_part(case)
