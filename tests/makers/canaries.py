"""Invented people of whom every value is a word of its own, and a second, hand-written telling of what may leave.

The rule is stated here anew, from the words of the specification, and asks nothing of the program: a value may be
published when its source is public, nobody marked it for fewer eyes, whoever gave the source consented to the account
(and to the name, where the value can tell who somebody is), nobody who tells of the person refused the name, and
nobody who tells of the person withdrew a consent to publish.
"""

import io
import random
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow.parquet
from editions import consent, describe, withdraw
from recordmaking import claim, give, judge, receive_text, tell

from tanuq.casebook.numbers import given_account_number, person_number
from tanuq.casebook.record import Record

PURPOSES = ("publish_account", "publish_name", "publish_photograph")
STATES = (*("given",) * 9, "refused", "withdrawn", "not asked")
VISIBILITIES = (*("public",) * 6, "partner", "team", "restricted")
IDENTIFYING = {  # property → whether it can tell who somebody is
    "name": True,
    "occupation": True,
    "taken_by": True,
    "reason_suspected": True,
    "taken_place": False,
    "birth_place": False,
}
NEVER_BY_HABIT = ("informant_name", "identity_document", "residence", "note")


@dataclass(slots=True)
class Sown:
    """What was planted."""

    released: set[str] = field(default_factory=set)
    """Words that everybody may read."""
    kept: set[str] = field(default_factory=set)
    """Words that nobody outside may ever find."""
    drawn: dict[str, str] = field(default_factory=dict)
    """Number of a picture → the word in its pixels that is not covered in its copy."""
    drawn_released: set[str] = field(default_factory=set)
    """Words in the pixels of pictures that everybody may see."""
    drawn_kept: set[str] = field(default_factory=set)
    """Words in pixels that nobody outside may ever see."""
    silenceable: dict[str, tuple[str, str]] = field(default_factory=dict)
    """A released word → its person's number and the source that could fall silent."""
    _next: int = 0

    def word(self) -> str:
        """A new word that stands nowhere else."""
        self._next += 1
        return f"canary{self._next:05d}q"


Picture = Callable[[Record, random.Random, Sown], str]


@dataclass(slots=True)
class _Source:
    number: str
    visibility: str
    consents: dict[str, str]
    claims: list[tuple[str, str, str]] = field(default_factory=list)
    """(property, word, visibility or "")."""


def sow(record: Record, people: int, seed: int, picture: Picture | None = None) -> Sown:
    """Tell of so many invented people, each with a chance of everything that decides what leaves.

    *picture* makes a photograph and gives its number, for some of them.
    """
    chance, sown = random.Random(seed), Sown()  # noqa: S311  invented, not secret
    for _ in range(people):
        _person(record, chance, sown, picture)
    return sown


def _photographed(record: Record, chance: random.Random, sown: Sown, picture: Picture | None) -> list[dict[str, Any]]:
    if picture is None or chance.random() > 0.15:
        return []
    return [claim("photograph", picture(record, chance, sown))]


def _person(record: Record, chance: random.Random, sown: Sown, picture: Picture | None) -> None:
    sources = [_source(record, chance, sown) for _ in range(chance.choice((1, 1, 1, 2, 3)))]
    pictured = _photographed(record, chance, sown, picture)
    pictures = [sown.drawn[one["value"]] for one in pictured]
    accounts = [_account(record, chance, sown, source, pictured) for source in sources]
    for other in accounts[1:]:
        judge(record, accounts[0], other)
    stated = [source.consents for source in sources]
    silenced = any("withdrawn" in consents.values() for consents in stated)
    unnamed = any(consents["publish_name"] == "refused" for consents in stated)
    number = person_number(accounts[0])
    leaves = False
    for source in sources:
        for code, word, own in source.claims:
            left = not silenced and _may_leave(source, code, own, unnamed=unnamed)
            (sown.released if left else sown.kept).add(word)
            leaves |= left
            if left:
                sown.silenceable[word] = (number, source.number)
                for drawn in pictures if source.consents["publish_photograph"] != "refused" else ():
                    sown.drawn_kept.discard(drawn)
                    sown.drawn_released.add(drawn)
    if chance.random() < 0.3:
        _statement(record, chance, sown, number, leaves=leaves)


def _may_leave(source: _Source, code: str, own: str, *, unnamed: bool = False) -> bool:
    if source.visibility != "public" or source.consents["publish_account"] != "given":
        return False
    if own not in {"", "public"} or (code in NEVER_BY_HABIT and own == "") or code == "informant_name":
        return False
    identifying = IDENTIFYING.get(code, True)
    return not identifying or (source.consents["publish_name"] == "given" and not unnamed)


def _source(record: Record, chance: random.Random, sown: Sown) -> _Source:
    visibility = chance.choice(VISIBILITIES)
    body, title = sown.word(), sown.word()
    number = receive_text(record, f"What was told: {body}.", visibility=visibility)
    describe(record, number, title=title)
    # Neither the text nor the title of what was never published leaves, whatever is consented to.
    sown.kept |= {body, title}
    consents = {purpose: chance.choice(STATES) for purpose in PURPOSES}
    for purpose, state in consents.items():
        if state == "given":
            consent(record, number, purpose)
        elif state != "not asked":
            withdraw(record, number, purpose, answer=state)
    return _Source(number, visibility, consents)


def _account(
    record: Record, chance: random.Random, sown: Sown, source: _Source, pictured: Sequence[dict[str, Any]]
) -> str:
    codes = [*IDENTIFYING, *chance.sample(NEVER_BY_HABIT, 2)]
    told = list(pictured)
    for code in codes:
        word = sown.word()
        own = chance.choice(("", "", "", "", "", "public", "partner", "team", "restricted"))
        source.claims.append((code, word, own))
        told.append(claim(code, f"{word} {chance.choice('ABC')}", **({"visibility": own} if own else {})))
    return given_account_number(give(record, source.number, *told).hash)


def _statement(record: Record, chance: random.Random, sown: Sown, number: str, *, leaves: bool) -> None:
    source = _source(record, chance, sown)
    words = {code: sown.word() for code in ("quotation", "speaker", "said_place")}
    own = chance.choice(("", "team"))
    more = {"visibility": own} if own else {}
    tell(
        record,
        source.number,
        "statement",
        claim("answer_person", number),
        *(claim(code, word, **more) for code, word in words.items()),
    )
    silent = "withdrawn" in source.consents.values()
    for code, word in words.items():
        left = leaves and not silent and _may_leave(source, "taken_place" if code == "said_place" else "name", own)
        # Nothing is told of a statement that no longer points to anybody who leaves: the reference needs consent too.
        (sown.released if left and _may_leave(source, "taken_place", "") else sown.kept).add(word)


def everything_in(folder: Path) -> bytes:
    """Every byte that a reader could get out of the files in *folder*, packed ones opened, and their names."""
    return b"\n".join(piece for path in sorted(folder.rglob("*")) if path.is_file() for piece in _pieces(path))


def _pieces(path: Path) -> Iterator[bytes]:
    yield str(path.name).encode()
    content = path.read_bytes()
    yield content
    if path.suffix == ".parquet":
        yield str(pyarrow.parquet.read_table(path).to_pylist()).encode()
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            yield from (packed.read(name) for name in packed.namelist())
    if content[:2] == b"\x1f\x8b":
        yield zlib.decompress(content, 31)
    if content[:4] == b"%PDF":
        yield from _streams(content)


def _streams(pdf: bytes) -> Iterator[bytes]:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        yield page.get_textpage().get_text_range().encode()
    for part in pdf.split(b"stream")[1:]:
        unpacked = zlib.decompressobj()
        try:
            yield unpacked.decompress(part.lstrip(b"\r\n"))
        except zlib.error:  # no stream of deflated bytes
            continue
