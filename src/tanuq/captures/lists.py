"""Which source lists there are, and which of them somebody means."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from tanuq.captures.errors import AmbiguousList, ListTwice, UnknownList
from tanuq.casebook.queries.captures import SourceList
from tanuq.casebook.queries.wording import term_in_words

_SHORTEST = 6
"""So much of a number names a list, with its letter."""


def list_name(one: SourceList) -> str:
    """What a list is called; of a kind of material, its label."""
    if one.is_imported:
        return one.name
    return term_in_words("source_material", one.id) if one.id else _("Sources of which nobody said what they are")


def distinct_names(lists: Sequence[SourceList]) -> tuple[str, ...]:
    """What the lists are called, with their numbers where two are called alike."""
    names = [list_name(one) for one in lists]
    return tuple(
        f"{name} ({one.id})" if names.count(name) > 1 else name for one, name in zip(lists, names, strict=True)
    )


def named_lists(there: Sequence[SourceList], words: Iterable[str]) -> tuple[SourceList, ...]:
    """The lists that these words name: by number, by the beginning of one, or by name in capitals or not.

    Raises:
        UnknownList, AmbiguousList, ListTwice
    """
    found: list[SourceList] = []
    for word in words:
        one = _named(there, word.strip())
        if one in found:
            raise ListTwice(f"“{list_name(one)}” was named twice. A list cannot be compared with itself.")
        found.append(one)
    return tuple(found)


def _named(there: Sequence[SourceList], word: str) -> SourceList:
    called = [one for one in there if word in {one.id, list_name(one)}]
    called = called or [one for one in there if list_name(one).casefold() == word.casefold()]
    if not called and len(word) >= _SHORTEST:
        called = [one for one in there if one.id.lower().startswith(word.lower())]
    if not called:
        names = (
            "; ".join(f"{list_name(one)} ({one.id})" for one in there) or "none yet. Take one in with “tanuq import”"
        )
        raise UnknownList(f"No list is called “{word}”. There are: {names}.")
    if len(called) > 1:
        numbers = ", ".join(one.id for one in called)
        raise AmbiguousList(f"{len(called)} lists are called “{word}”. Name one by its number: {numbers}.")
    return called[0]
