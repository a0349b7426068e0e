"""Every file of one person: a page in each language, its data, and where an earlier number still leads."""

from collections.abc import Iterator, Sequence

from django.utils import translation

from tanuq.publishing.site.addresses import DATA, data_file, person_page, upward
from tanuq.publishing.site.environment import page
from tanuq.publishing.site.options import Options
from tanuq.publishing.site.person.chips import Chips
from tanuq.publishing.site.person.data import data_of
from tanuq.publishing.site.person.law import law_of
from tanuq.publishing.site.person.shown import PersonShown
from tanuq.publishing.site.tongues import tongues


def files_of(people: Sequence[PersonShown], options: Options) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of all files of these *people*, language by language: changing it costs more than a page."""
    for tongue in tongues():
        with translation.override(tongue.code):
            for shown in people:
                path = person_page(shown.person.number)
                context = {"shown": shown, "law": tuple(law_of(shown.bearing)), "chips": Chips(shown, upward(path))}
                made = page("person.html.jinja", tongue, path, **context, options=options)
                yield f"{tongue.code}/{path}", made
                for other in shown.person.also:
                    there = person_page(other)
                    moved = page("moved.html.jinja", tongue, there, number=shown.person.number, options=options)
                    yield f"{tongue.code}/{there}", moved
    for shown in people:
        yield from data_of(shown, options)


def pages_of(number: str) -> Iterator[str]:
    """The paths of the pages that bear a number."""
    return (f"{tongue.code}/{person_page(number)}" for tongue in tongues())


def data_files_of(number: str) -> Iterator[str]:
    """The paths of somebody's data."""
    return (data_file(number, ending) for ending in DATA)
