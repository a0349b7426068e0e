"""One linkage run from all entries about it: the run, and the links that were accepted of it."""

from collections.abc import Iterator, Mapping, Sequence

import orjson

from tanuq.casebook.authorship import who
from tanuq.casebook.errors import UnreadableLinks
from tanuq.casebook.link_blob import Pair, read_links
from tanuq.casebook.models import Acceptance, Link, LinkRun
from tanuq.casebook.numbers import run_number
from tanuq.casebook.projection.filing import order_of
from tanuq.casebook.projection.persons import Regrouping
from tanuq.casebook.projection.storing import insert_rows
from tanuq.ledger.entries import Entry
from tanuq.vault.vault import Vault

_LINK = ("acceptance", "first", "second", "probability")
_SETTINGS = ("backend", "seed", "keep", "version")
_BATCH = 20_000


def project_runs(said: Mapping[str, Sequence[Entry]], vault: Vault, persons: Regrouping) -> None:
    """Bring the runs ("R:…") to their entries in effect, in projection order.

    Without the entry of the run itself, nothing that was accepted of it holds.
    """
    for scope, entries in sorted(said.items()):
        root = scope.removeprefix("R:")
        run = next((entry for entry in entries if entry.hash == root), None)
        LinkRun.objects.filter(entry=root).delete()
        if run is not None:
            _describe(run)
        accepted = {entry.hash: entry for entry in entries if entry is not run and run is not None}
        held = dict(Acceptance.objects.filter(run=root).values_list("entry", "problem"))
        whole = {entry for entry, problem in held.items() if not problem}
        for gone in sorted(held.keys() - accepted.keys() | held.keys() - whole):
            _withdraw(gone, persons)
        for entry in (accepted[fresh] for fresh in sorted(accepted.keys() - whole)):
            _accept(root, entry, vault, persons)


def _describe(entry: Entry) -> None:
    body = entry.body or {}
    LinkRun.objects.create(
        number=run_number(entry.hash),
        entry=entry.hash,
        pairs=body["pairs"],
        model=str(body.get("model", "")),
        settings=orjson.dumps({name: body[name] for name in _SETTINGS if name in body}).decode(),
        threshold=float(body["threshold"]),
        accounts=_whole(body.get("accounts")),
        count=body["count"],
        clusters=_whole(body.get("clusters")),
        author=who(entry),
        at=entry.time.milliseconds,
        order=order_of(entry),
    )


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0


def _withdraw(acceptance: str, persons: Regrouping) -> None:
    links = Link.objects.filter(acceptance=acceptance)
    numbers = {number for pair in links.values_list("first", "second").iterator() for number in pair}
    persons.open_numbers(sorted(numbers))
    links.delete()
    Acceptance.objects.filter(entry=acceptance).delete()


def _accept(root: str, entry: Entry, vault: Vault, persons: Regrouping) -> None:
    body = entry.body or {}
    problem = ""
    try:
        links = list(_links(body["pairs"], vault))
    except UnreadableLinks as error:
        # Somebody else's entry may be unreadable here; the rest of the casebook must not be.
        links, problem = [], str(error)
    persons.open_numbers(sorted({number for link in links for number in (link.left, link.right)}))
    rows = [(entry.hash, link.left, link.right, link.probability) for link in links]
    for start in range(0, len(rows), _BATCH):
        insert_rows(Link._meta.db_table, _LINK, rows[start : start + _BATCH])
    Acceptance.objects.create(
        entry=entry.hash,
        run=root,
        pairs=body["pairs"],
        threshold=float(body["threshold"]),
        count=len(rows),
        reason=str(body.get("reason", "")),
        author=who(entry),
        at=entry.time.milliseconds,
        problem=problem,
    )


def _links(piece: str, vault: Vault) -> Iterator[Pair]:
    if not vault.has(piece):
        raise UnreadableLinks("The links of this acceptance are not in the vault: they were erased, or never came.")
    for batch in read_links(vault.read(piece)):
        yield from batch
