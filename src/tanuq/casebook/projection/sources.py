"""Each source from all entries about it: what it is, what was derived, what may be done with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson

from tanuq.casebook.authorship import BY, who
from tanuq.casebook.models import Source
from tanuq.casebook.projection.storing import chunks
from tanuq.casebook.scans import Scan, Verdict, standing
from tanuq.casebook.text.index import WordIndex
from tanuq.ledger.entries import Entry
from tanuq.names.folding import folded_words
from tanuq.policy.visibility import Visibility
from tanuq.vault.vault import Vault

_DESCRIBABLE = ("title", "material", "language", "visibility")
# An informant is not part of what a source says: it stays in the ledger, behind the policy (design.md §7).
_PROTECTED = frozenset({"source", "informant", "action", BY})

REDACTED = "redacted"
"""The purpose of a derivative that may leave in place of the original."""


@dataclass(slots=True)
class _Gathered:
    """What the entries say, in their order."""

    received: Entry | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    described: dict[str, Any] = field(default_factory=dict)
    derived: dict[str, str] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    """Purpose of a derivative → its media type."""
    translated: set[tuple[str, str]] = field(default_factory=set)
    """(language, SHA-256 of the text that is translated)."""
    note: str = ""
    consents: dict[str, tuple[str, str]] = field(default_factory=dict)
    scans: list[Scan] = field(default_factory=list)


def project_sources(current: Mapping[str, Sequence[Entry]], vault: Vault, index: WordIndex) -> list[str]:
    """Write sources (by number) from their entries in effect, in projection order.

    Gives the numbers of those that came, went, or changed how far they may be seen: what hangs on them is computed
    anew.
    """
    held = {
        source.number: source for chunk in chunks(sorted(current)) for source in Source.objects.filter(number__in=chunk)
    }
    fresh: list[Source] = []
    changed: list[str] = []
    for number, entries in sorted(current.items()):
        gathered = _gather(entries)
        before = held.get(number)
        if gathered.received is None:
            if before is not None:
                _remove(before, index)
                changed.append(number)
        elif before is None:
            fresh.append(Source(number=number, **_values(gathered)))
            changed.append(number)
        elif _update(before, _values(gathered), vault, index):
            changed.append(number)
    for source in Source.objects.bulk_create(fresh, batch_size=500):
        _index_text(source, vault, index)
    return changed


def _update(source: Source, values: Mapping[str, Any], vault: Vault, index: WordIndex) -> bool:
    """Write what changed; gives whether the source may now be seen by others than before."""
    text, visibility = source.text, source.visibility
    for name, value in values.items():
        setattr(source, name, value)
    source.save()
    if source.text != text:
        index.remove_text(source.pk)
        _index_text(source, vault, index)
    return source.visibility != visibility


def _remove(source: Source, index: WordIndex) -> None:
    index.remove_text(source.pk)
    source.delete()


def _index_text(source: Source, vault: Vault, index: WordIndex) -> None:
    if source.text and vault.has(source.text):
        text = vault.read(source.text).decode("utf-8", "replace")
        index.add_text(source.pk, folded_words(text))


def _gather(entries: Sequence[Entry]) -> _Gathered:
    gathered = _Gathered()
    for entry in entries:
        if entry.body is not None:
            _take(gathered, entry, entry.body)
    return gathered


def _take(gathered: _Gathered, entry: Entry, body: Mapping[str, Any]) -> None:
    match entry.kind:
        case "source.received":
            if gathered.received is None:
                gathered.received = entry
                gathered.fields = dict(body)
        case "source.described":
            gathered.described |= {name: value for name, value in body.items() if name not in _PROTECTED}
        case "evidence.derived" if body["purpose"] == "translation":
            gathered.translated.add((str(body.get("language", "")), str(body.get("of", ""))))
        case "evidence.derived":
            gathered.derived[body["purpose"]] = body["derivative"]
            gathered.types[body["purpose"]] = str(body.get("media_type", ""))
            gathered.note = body.get("note") or gathered.note
        case "evidence.scanned":
            gathered.scans.append(Scan(Verdict.of(body), entry.time.milliseconds))
        case "consent.given" | "consent.withdrawn":
            gathered.consents[body["purpose"]] = (_state(entry.kind, body), body.get("date", ""))


def _state(kind: str, body: Mapping[str, Any]) -> str:
    """What was refused when it was asked for is no withdrawal of something that may have been used already."""
    if kind == "consent.given":
        return "given"
    return "refused" if body.get("answer") == "refused" else "withdrawn"


def _values(gathered: _Gathered) -> dict[str, Any]:
    assert gathered.received is not None  # noqa: S101  the caller has looked
    fields = gathered.fields | {name: gathered.described[name] for name in _DESCRIBABLE if gathered.described.get(name)}
    scan = standing(gathered.scans)
    consents = [[purpose, state, date] for purpose, (state, date) in sorted(gathered.consents.items())]
    return {
        "evidence": fields["evidence"],
        "title": fields.get("title") or fields.get("file_name", ""),
        "file_name": fields.get("file_name", ""),
        "material": fields.get("material", ""),
        "media_type": fields.get("media_type", ""),
        "language": fields.get("language", ""),
        "size": fields.get("size", 0),
        "visibility": Visibility(fields.get("visibility", Visibility.TEAM)).value,
        "received_at": gathered.received.time.milliseconds,
        "described": orjson.dumps(gathered.described, option=orjson.OPT_SORT_KEYS).decode(),
        "text": gathered.derived.get("text", ""),
        "translations": orjson.dumps(_languages(gathered)).decode(),
        "thumbnail": gathered.derived.get("thumbnail", ""),
        "redacted": gathered.derived.get(REDACTED, ""),
        "redacted_type": gathered.types.get(REDACTED, ""),
        "note": fields.get("note") or gathered.note,
        "consents": orjson.dumps(consents).decode(),
        "withdrawn": any(state == "withdrawn" for _, state, _ in consents),
        "author": who(gathered.received),
        "scan": orjson.dumps(scan).decode() if scan else "",
        "malware": bool(scan and scan.verdict.found),
    }


def _languages(gathered: _Gathered) -> list[str]:
    return sorted({language for language, of in gathered.translated if of == gathered.derived.get("text")})
