"""How fast an edition is published as a site: for the first time, unchanged, and with one person changed.

uv run python -m benchmarks.site                     # 1,000 people
uv run python -m benchmarks.site --people 100000
uv run python -m benchmarks.site --smoke             # 60 people

Beside it stands what a plain way costs: every page rendered by Django's templates, every file written again.
"""

import argparse
import gzip
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from benchmarks.invented_accounts import invented_accounts
from tanuq.casebook.claims import Claim
from tanuq.config.settings import prepare
from tanuq.policy.visibility import Visibility
from tanuq.publishing.release.composing import in_parts
from tanuq.publishing.release.editions import Edition
from tanuq.publishing.release.values import (
    Change,
    Contents,
    Part,
    ReleasedAccount,
    ReleasedPerson,
    ReleasedSource,
)
from tanuq.publishing.release.writing import part_bytes, person_bytes
from tanuq.publishing.site.folder.place import site_folder
from tanuq.publishing.site.options import Options
from tanuq.publishing.site.publishing import write_site

Result = TypeVar("Result")
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_PLAIN = """<!DOCTYPE html><html><head><title>{{ number }}</title></head><body><h1>{{ number }}</h1>
{% for account in accounts %}<h2>{{ account.number }} {{ account.source }}</h2><dl>{% for claim in account.claims %}
<dt>{{ claim.property }}</dt><dd>{{ claim.value }}</dd>{% endfor %}</dl>{% endfor %}</body></html>"""


def main() -> None:
    """Print the time of each way."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=1_000)
    parser.add_argument("--smoke", action="store_true", help="60 people")
    parser.add_argument("--folder", type=Path, default=None, help="where to write; without it, a temporary folder")
    asked = parser.parse_args()
    prepare()
    people = {person.number: person for person in invented_people(60 if asked.smoke else asked.people)}
    print(f"{len(people):,} people, five languages")
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        measure(people, Path(folder))


def measure(people: dict[str, ReleasedPerson], folder: Path) -> None:
    """Publish several times."""
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    first = edition_of(people.values(), "2026-01-01")
    timed("first publishing", lambda: published(first, folder / "site"))
    timed("published again, nothing changed", lambda: published(first, folder / "site"))
    number = sorted(people)[len(people) // 2]
    people[number] = changed(people[number])
    second = edition_of(people.values(), "2026-02-02")
    timed("one person changed", lambda: published(second, folder / "site"))
    sizes = sorted(len(gzip.compress(path.read_bytes(), 6)) for path in (folder / "site" / "en" / "p").rglob("*.html"))
    print(f"  page of a person, gzipped: median {sizes[len(sizes) // 2]:,} bytes, largest {sizes[-1]:,}")
    files = [path.stat().st_size for path in (folder / "site").rglob("*") if path.is_file()]
    print(f"  {len(files):,} files, {sum(files) / 1e6:,.0f} MB")
    timed("the same by a plain way, one language", lambda: plainly(second, folder / "plain"))
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"  memory at most: {own / 1024:,.0f} MB, of which the invented people took {held / 1024:,.0f} MB before")


def published(edition: Edition, folder: Path) -> str:
    """One publishing, as the command does it but for the look into the record."""
    with site_folder(folder, folder.parent / "no-workspace") as site:
        done = write_site(edition, site, Options())
    return f"{done.changed:,} people, {done.written:,} files written, {done.removed:,} removed"


def plainly(edition: Edition, folder: Path) -> str:
    """Every page anew, by Django's templates, without checks, words or an index."""
    from django.template import Context, Engine  # noqa: PLC0415

    template = Engine().from_string(_PLAIN)
    folder.mkdir()
    for person in edition.people():
        page = template.render(Context({"number": person.number, "accounts": person.accounts}))
        (folder / f"{person.number}.html").write_text(page, encoding="utf-8")
    return f"{edition.contents.people:,} pages"


def timed(what: str, action: Callable[[], str]) -> None:
    """Do *action* and print how long it took."""
    start = time.perf_counter()
    said = action()
    print(f"  {what:<42}{time.perf_counter() - start:9.2f} s   {said}", flush=True)


def invented_people(count: int) -> Iterator[ReleasedPerson]:
    """So many people, each with one or two accounts of about ten claims."""
    dice = random.Random(11)  # noqa: S311  (invented people)
    frame, _ = invented_accounts(count * 2)
    rows = frame.iter_rows(named=True)
    for _place in range(count):
        number = "".join(dice.choices(_ALPHABET, k=16))
        accounts = tuple(account(number, place, next(rows), dice) for place in range(1 + (dice.random() < 0.5)))
        sources = tuple(ReleasedSource(one.source, "", "", "") for one in accounts)
        day = f"2025-{dice.randrange(1, 13):02}-{dice.randrange(1, 29):02}"
        yield ReleasedPerson(f"P-{number}", (), accounts, (), sources, (), (), (Change(day, "published"),))


def account(number: str, place: int, row: dict[str, object], dice: random.Random) -> ReleasedAccount:
    """One account out of a row of the invented ones."""
    values = [("name", one["written"]) for one in row["names"]]  # type: ignore[attr-defined]
    values += [(code, row[code]) for code in ("sex", "birth_date", "birth_place", "occupation") if row[code]]
    values += [(code, row[code]) for code in ("taken_date", "taken_place") if row[code]]
    values += [("detention_place", row["taken_place"])] if row["taken_place"] and dice.random() < 0.5 else []
    values += [("reported_date", "2019"), ("basis", "010000000000")]
    abouts = {"taken_date": "taken", "taken_place": "taken", "detention_place": "detention"}
    claims = tuple(
        Claim(code, str(value), str(value), about=abouts.get(code, ""), visibility=Visibility.PUBLIC)
        for code, value in values
    )
    mark = f"{number[:-1]}{place}"
    return ReleasedAccount(f"A-{mark}", f"S-{mark}", "corroborated", claims)


def changed(person: ReleasedPerson) -> ReleasedPerson:
    """The same with one more claim."""
    first = person.accounts[0]
    more = Claim("occupation", "singer", "singer", visibility=Visibility.PUBLIC)
    accounts = (replace(first, claims=(*first.claims, more)), *person.accounts[1:])
    return replace(
        person, accounts=accounts, changes=(*person.changes, Change("2026-02-02", "changed", ("occupation",)))
    )


def edition_of(people: object, day: str) -> Edition:
    """An edition without a record: its parts lie in memory."""
    lines = [(person.number, person_bytes(person)) for person in people]  # type: ignore[attr-defined]
    contents = {beginning: part_bytes(held) for beginning, held in in_parts(lines, len(lines)).items()}
    held = {sha256(content).hexdigest(): content for content in contents.values()}
    parts = tuple(
        Part(beginning, sha256(content).hexdigest(), content.count(b"\n") + 1)
        for beginning, content in contents.items()
    )
    table = Contents(day, "corroborated", parts, (), (), (day,))
    return Edition("E-0000000000000000", sha256(repr(table).encode()).hexdigest(), table, held.__getitem__)


if __name__ == "__main__":
    main()
