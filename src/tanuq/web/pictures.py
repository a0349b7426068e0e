"""Which evidence is handed to a browser as it was received, under which name, and which photographs accounts claim."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tanuq.casebook.errors import NoSuchSource
from tanuq.casebook.queries.sources import source
from tanuq.casebook.queries.views import AccountView, SourceView
from tanuq.casebook.record import Record
from tanuq.intake.files.media_types import known_types
from tanuq.policy.decision import Viewer

PICTURES = frozenset({"image/avif", "image/bmp", "image/gif", "image/jpeg", "image/png", "image/webp"})
"""What every browser shows. No drawing in SVG among them: it may carry scripts."""
LARGEST_PICTURE = 50_000_000
"""Bytes; larger than what telephones and scanners make, and four at once still fit a small laptop's memory."""


@dataclass(frozen=True, slots=True)
class Pictured:
    """An account with the sources ("S-…") of the photographs that it claims and a browser can show."""

    account: AccountView
    sources: tuple[str, ...]


def pictures_of(record: Record, viewer: Viewer, accounts: Iterable[AccountView]) -> tuple[Pictured, ...]:
    """The photographs that these accounts claim, as far as *viewer* may see them; accounts without any are absent.

    Addresses elsewhere that a list gives are no photographs here: nothing is fetched.
    """
    found = (Pictured(account, tuple(_shown_in(record, viewer, account))) for account in accounts)
    return tuple(one for one in found if one.sources)


def _shown_in(record: Record, viewer: Viewer, account: AccountView) -> Iterator[str]:
    values = dict.fromkeys(view.claim.value for view in account.claims if view.claim.property == "photograph")
    for value in values:
        if value.startswith("S-") and _is_shown(record, viewer, value):
            yield value


def _is_shown(record: Record, viewer: Viewer, number: str) -> bool:
    """Whether the source of this number is a picture that *viewer* may see and every browser shows."""
    try:
        view = source(record, viewer, number)
    except NoSuchSource:  # what a viewer may not see is absent, not an error
        return False
    return is_picture(record, view)


def is_picture(record: Record, view: SourceView) -> bool:
    """Whether the source is a picture that is here and that every browser shows.

    One in which a scanner found malware is none: it may be made to harm the program that draws it.
    """
    if view.malware:
        return False
    is_known = view.card.media_type in PICTURES and view.size <= LARGEST_PICTURE
    return is_known and record.vault.has(view.evidence)


def shown_as(stem: str, media_type: str) -> str:
    """The ``Content-Disposition`` of evidence that a page shows: saved by hand, it bears a name of ours.

    The name it was received under may name people, or pretend to be another kind of file.

    >>> shown_as("S-0123456789abcdef", "image/jpeg")
    'inline; filename="S-0123456789abcdef.jpg"'
    """
    known = known_types().get(media_type)
    extension = known.extensions[0] if known and known.extensions else ".bin"
    return f'inline; filename="{stem}{extension}"'
