"""Originals of sources, and how much was read from each: whether all of it leaves decides whether its bytes may."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import orjson

from tanuq.casebook.models import Account, Origin, Source, SubjectAccount
from tanuq.casebook.queries.gathering import moment
from tanuq.policy.visibility import Visibility

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Original:
    """The file of a source as it was received."""

    number: str
    evidence: str
    """Its SHA-256."""
    media_type: str
    received_at: str
    """ISO 8601, UTC."""
    visibility: Visibility
    malware: bool
    claims: int
    """Of all accounts that the source gives, whoever may see them."""


def originals(sources: Iterable[str]) -> Iterator[Original]:
    """The originals of the *sources* with these numbers, in the order of the numbers."""
    wanted = sorted(set(sources))
    for start in range(0, len(wanted), _CHUNK):
        chunk = wanted[start : start + _CHUNK]
        claims = _claims(chunk)
        for source in Source.objects.filter(number__in=chunk).order_by("number"):
            yield Original(
                number=source.number,
                evidence=source.evidence,
                media_type=source.media_type,
                received_at=moment(source.received_at),
                visibility=Visibility(source.visibility),
                malware=source.malware,
                claims=claims[source.number],
            )


def file_name_of(source: str) -> str:
    """What the file of *source* ("S-…") was called when it was received; whoever asks has been shown the source."""
    return Source.objects.filter(number=source).values_list("file_name", flat=True).first() or ""


def _claims(sources: list[str]) -> Counter[str]:
    """Source → how many claims its accounts hold."""
    origins = dict(Origin.objects.filter(source__in=sources).values_list("id", "source"))
    found: Counter[str] = Counter()
    keys = sorted(origins)
    for start in range(0, len(keys), _CHUNK):
        for told in (Account, SubjectAccount):
            held = told._default_manager.filter(origin__in=keys[start : start + _CHUNK])
            for origin, claims in held.values_list("origin", "claims").iterator():
                found[origins[origin]] += len(orjson.loads(claims))
    return found
