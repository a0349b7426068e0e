"""Controlled lists: HURIDOCS's, with its codes, and our own, kept apart from them."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any

from tanuq.vocabulary.datafiles import names_in, read_toml
from tanuq.vocabulary.errors import UnknownList, UnknownTerm

LOCAL = "local"
"""The list of what the standard lacks; its terms are offered beside the standard's."""

_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a controlled list. The English term is the key to its meaning, the code to its storage."""

    code: str
    """Twelve digits in HURIDOCS's lists; a word in ours."""
    name: str
    """The English term, as the list has it."""
    parent: str
    """Code of the next wider term in the same list, "" at the top."""
    list: str
    huridocs: str = ""
    """The standard's code for this term, "" where it has none that is safe to write."""
    beside: str = ""
    """For a local term: the standard's list it is offered beside."""
    nearest: str = ""
    """For a local term: the standard's term that comes nearest, in our reading; "" where none does."""

    @property
    def label(self) -> str:
        """The term in English; ``labels.label`` has the other languages."""
        return self.name


@dataclass(frozen=True, slots=True)
class ControlledList:
    """A list of terms, in the list's own order."""

    name: str
    standard: str
    """"HURIDOCS", or "" where the codes are ours."""
    number: int
    """The standard's number of the list, 0 where it has none."""
    fields: tuple[str, ...]
    """Fields of HURIDOCS Events Standard Formats that the list is for."""
    terms: tuple[Term, ...]
    ordered: tuple[str, ...]
    """Codes from most to least, where the list is a scale."""
    unclear: tuple[tuple[str, str], ...]
    """Codes that a file may bring and that cannot be told apart, with the term they are read as."""

    def __iter__(self) -> Iterator[Term]:
        return iter(self.terms)

    def term(self, code: str) -> Term:
        """The term with this *code*, which may be written without its trailing 00 pairs.

        Raises:
            UnknownTerm: when the list has none.
        """
        wanted = full_code(code)
        for term in self.terms:
            if term.code == wanted:
                return term
        raise UnknownTerm(f"The list “{self.name}” has no term “{code}”. docs/vocabulary.md lists its terms.")


def full_code(code: str) -> str:
    """A HURIDOCS code in its twelve digits; any other code as it is.

    >>> full_code("030103"), full_code("told_by")
    ('030103000000', 'told_by')
    """
    return code.ljust(_DIGITS, "0") if code.isdecimal() else code


@cache
def controlled_list(name: str) -> ControlledList:
    """The list with this *name*.

    Raises:
        UnknownList: when there is none; the message names those that look alike.
    """
    names = names_in("tanuq.vocabulary", "data", "lists")
    if name not in names:
        near = get_close_matches(name, names, n=3) or names
        raise UnknownList(f"There is no list “{name}”. Did you mean {' or '.join(near)}?")
    return _read(read_toml("tanuq.vocabulary", "data", "lists", f"{name}.toml"))


@cache
def all_lists() -> tuple[ControlledList, ...]:
    """Every list, the local one among them, by name."""
    return tuple(controlled_list(name) for name in names_in("tanuq.vocabulary", "data", "lists"))


@cache
def terms_offered(name: str) -> tuple[Term, ...]:
    """The terms of a list followed by the local ones that stand beside it; each says which list it is of."""
    own = controlled_list(name).terms
    return own + tuple(term for term in controlled_list(LOCAL) if term.beside == name)


@cache
def term_offered(name: str, code: str) -> Term:
    """The term with this *code* among those that :func:`terms_offered` gives.

    Raises:
        UnknownTerm: when there is none.
    """
    wanted = full_code(code)
    for term in terms_offered(name):
        if term.code == wanted:
            return term
    return controlled_list(name).term(code)


def _read(table: dict[str, Any]) -> ControlledList:
    return ControlledList(
        name=table["name"],
        standard=table["standard"],
        number=table.get("number", 0),
        fields=tuple(table.get("fields", ())),
        terms=tuple(_term(table, code) for code in table["terms"]),
        ordered=tuple(full_code(code) for code in table.get("ordered", ())),
        unclear=tuple((full_code(code), term) for code, term in table.get("unclear", {}).items()),
    )


def _term(table: dict[str, Any], code: str) -> Term:
    is_standard = table["standard"] == "HURIDOCS"
    huridocs = code if is_standard else table.get("huridocs", {}).get(code, "")
    return Term(
        code=full_code(code),
        name=table["terms"][code],
        parent=full_code(_parent(table, code)),
        list=table["name"],
        huridocs=full_code(huridocs),
        beside=table.get("beside", {}).get(code, ""),
        nearest=full_code(table.get("nearest", {}).get(code, "")),
    )


def _parent(table: dict[str, Any], code: str) -> str:
    """The nearest wider code in the list: each pair of digits is one level, unless the list is flat."""
    if table["standard"] != "HURIDOCS" or table.get("flat"):
        return str(table.get("parents", {}).get(code, ""))
    wider = (code[:length] for length in range(len(code) - 2, 0, -2))
    return next((shorter for shorter in wider if shorter in table["terms"]), "")
