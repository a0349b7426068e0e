"""Loads the demonstration's material as typed values; every person in it is invented."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from tanuq.cli.demo_material.documents import drawn_photograph, word_document
from tanuq.vocabulary.datafiles import names_in, read_toml
from tanuq.vocabulary.kinds import Kind, ValueType
from tanuq.vocabulary.lists import term_offered
from tanuq.vocabulary.properties import property_named

_PACKAGE = "tanuq.cli.demo_material"


@dataclass(frozen=True, slots=True)
class Informant:
    """Who told; restricted from the first moment."""

    name: str
    contact: str
    relation: str


@dataclass(frozen=True, slots=True)
class Consent:
    """What may be done with a source, and since when it may not any more."""

    purpose: str
    date: str
    by: str
    explained_by: str
    language: str
    withdrawn: str = ""
    """Day of the withdrawal, "" while it stands."""


@dataclass(frozen=True, slots=True)
class AccountReference:
    """An account of the demonstration: of a material by its own id, or of a list by the key of its row."""

    material: str
    key: str


@dataclass(frozen=True, slots=True)
class ToldClaim:
    """A claim with the words it is read from; they stand exactly once in the text."""

    property: str
    value: str
    """"" where it refers to a person: the number is known when the record has the account."""
    words: str
    certainty: str = ""
    part: str = ""
    """Such as "stage.2", where the claim is about another stage than the first."""
    visibility: str = ""
    person: AccountReference | None = None


@dataclass(frozen=True, slots=True)
class ToldAccount:
    """What a source says about one person."""

    id: str
    claims: tuple[ToldClaim, ...]


@dataclass(frozen=True, slots=True)
class ToldSubject:
    """What a source says about a proceeding, a statement, an intervention or a group."""

    id: str
    kind: Kind
    claims: tuple[ToldClaim, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """One item as somebody brings it: a file, and what is known about it."""

    id: str
    file_name: str
    content: bytes
    language: str
    material: str
    """Code of the list ``source_material``."""
    title: str = ""
    """"" takes the document's own."""
    visibility: str = "team"
    basis: str = ""
    reliability: str = ""
    given_on: str = ""
    informant: Informant | None = None
    consents: tuple[Consent, ...] = ()
    accounts: tuple[ToldAccount, ...] = ()
    subjects: tuple[ToldSubject, ...] = ()


@dataclass(frozen=True, slots=True)
class DemoList:
    """A list as it is imported."""

    id: str
    name: str
    title: str
    file_name: str
    content: bytes
    language: str
    key: str
    """Title of the column that tells the rows apart."""
    columns: Mapping[str, str]
    """Property of each column."""

    @property
    def corrections(self) -> tuple[str, ...]:
        """How every column is to be read, as ``tanuq import --map`` takes it."""
        return tuple(f"{title}={prop}" for title, prop in self.columns.items())


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision on two accounts."""

    first: AccountReference
    second: AccountReference
    verdict: str
    reason: str


@dataclass(frozen=True, slots=True)
class Preference:
    """A value chosen among several."""

    account: AccountReference
    property: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class DemoRelease:
    """What is published of it, and whose word that rests on."""

    level: str
    note: str
    by: str
    date: str
    explained_by: str
    language: str
    sources: tuple[str, ...]
    """Ids of items and lists."""


@cache
def demo_release() -> DemoRelease:
    """The edition that the demonstration ends with."""
    table = read_toml(_PACKAGE, "decisions.toml")["release"]
    return DemoRelease(**table | {"sources": tuple(table["sources"])})


@cache
def demo_testimonies() -> tuple[Material, ...]:
    """Thirteen testimonies, letters, a form and a web page, in the witnesses' languages."""
    return tuple(_testimony(name) for name in names_in(_PACKAGE, "testimonies"))


@cache
def demo_photographs() -> tuple[Material, ...]:
    """One drawn picture that stands for a photograph."""
    table = read_toml(_PACKAGE, "photograph.toml")
    return (_material(table, table["id"], table["file_name"], drawn_photograph(table["caption"])),)


@cache
def demo_articles() -> tuple[Material, ...]:
    """Two articles about public events; they name nobody of the rest."""
    rows = read_toml(_PACKAGE, "articles", "articles.toml")["article"]
    return tuple(_material(row, row["id"], row["file"], _bytes("articles", row["file"])) for row in rows)


@cache
def demo_cases() -> tuple[Material, ...]:
    """One invented article on cases at a border, an envoy's words, a meeting and a group."""
    table = read_toml(_PACKAGE, "cases.toml")
    return (_material(table, table["id"], table["file_name"], _bytes("cases.txt")),)


@cache
def demo_lists() -> tuple[DemoList, ...]:
    """Two lists that overlap: one in mixed scripts, one in Russian as an old office program saves it."""
    return tuple(_list(row) for row in read_toml(_PACKAGE, "lists", "lists.toml")["list"])


@cache
def demo_judgements() -> tuple[Judgement, ...]:
    """Who is the same and who is not, each with its reason."""
    return tuple(_judgement(row) for row in read_toml(_PACKAGE, "decisions.toml")["judgement"])


@cache
def demo_preferences() -> tuple[Preference, ...]:
    """Which value to show first, each with its reason."""
    return tuple(
        Preference(AccountReference(*row["account"]), row["property"], row["value"], row["reason"])
        for row in read_toml(_PACKAGE, "decisions.toml")["preferred"]
    )


def _bytes(*path: str) -> bytes:
    return files(_PACKAGE).joinpath(*path).read_bytes()


def _testimony(name: str) -> Material:
    table = read_toml(_PACKAGE, "testimonies", f"{name}.toml")
    if "word" in table:
        return _material(table, name, f"{name}.docx", word_document(table["word"]))
    suffix = ".html" if files(_PACKAGE).joinpath("testimonies", f"{name}.html").is_file() else ".txt"
    return _material(table, name, name + suffix, _bytes("testimonies", name + suffix))


def _material(table: Mapping[str, Any], name: str, file_name: str, content: bytes) -> Material:
    return Material(
        id=name,
        file_name=file_name,
        content=content,
        language=table["language"],
        material=term_offered("source_material", table["material"]).code,
        title=table.get("title", ""),
        visibility=table.get("visibility", "team"),
        basis=_term("basis", table),
        reliability=_term("reliability", table),
        given_on=table.get("given_on", ""),
        informant=Informant(**table["informant"]) if "informant" in table else None,
        consents=tuple(Consent(**consent) for consent in table.get("consent", ())),
        accounts=tuple(_account(account) for account in table.get("account", ())),
        subjects=tuple(_subject(subject) for subject in table.get("subject", ())),
    )


def _judgement(table: Mapping[str, Any]) -> Judgement:
    first, second = (AccountReference(*pair) for pair in table["accounts"])
    return Judgement(first, second, table["verdict"], table["reason"])


def _term(list_name: str, table: Mapping[str, Any]) -> str:
    return term_offered(list_name, table[list_name]).code if list_name in table else ""


def _account(table: Mapping[str, Any]) -> ToldAccount:
    return ToldAccount(table["id"], tuple(_claim(claim) for claim in table["claims"]))


def _subject(table: Mapping[str, Any]) -> ToldSubject:
    return ToldSubject(table["id"], Kind(table["kind"]), tuple(_claim(claim) for claim in table["claims"]))


def _claim(table: Mapping[str, Any]) -> ToldClaim:
    prop, value = property_named(table["property"]), table.get("value", "")
    if prop.value_type is ValueType.CODE:
        value = term_offered(prop.list_name, value).code
    return ToldClaim(
        property=prop.code,
        value=value,
        words=table["words"],
        certainty=table.get("certainty", ""),
        part=table.get("part", ""),
        visibility=table.get("visibility", ""),
        person=AccountReference(*table["person"]) if "person" in table else None,
    )


def _list(table: Mapping[str, Any]) -> DemoList:
    text = _bytes("lists", table["file"]).decode("utf-8")
    return DemoList(
        id=table["id"],
        name=table["name"],
        title=table["title"],
        file_name=table["file_name"],
        content=text.encode(table["encoding"]),
        language=table["language"],
        key=table["key"],
        columns=dict(table["columns"]),
    )
