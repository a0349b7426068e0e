"""The whole names under which a person of a list may be known elsewhere, made of the names in its columns.

Spanish registers write the father's surname with the given names, and the mother's and the husband's surname in
columns of their own; another list of the same people may have both surnames, or the husband's in place of either.
"""

from collections.abc import Iterator, Mapping, Sequence

Names = Mapping[str, Sequence[str]]
"""The written names of one row, by their property."""


def forms_of(names: Names) -> list[dict[str, str]]:
    """Whole names with their kinds, as :data:`tanuq.linkage.records.NAME` has them; equal ones once.

    >>> [form["written"] for form in forms_of({"name": ["ARCE, ELVIRA"], "name_maternal": ["LUNA"]})]
    ['ARCE, ELVIRA', 'ARCE LUNA, ELVIRA']
    >>> [form["written"] for form in forms_of({"family_name": ["Arce"], "given_names": ["Elvira"]})]
    ['Arce, Elvira']
    >>> [form["written"] for form in forms_of({"family_name": ["Арсе", "Arce"], "given_names": ["Ана", "Ana"]})]
    ['Арсе, Ана', 'Arce, Ana']
    >>> [form["written"] for form in forms_of({"name": ["Elvira Arce"], "name_married": ["Bravo"]})]
    ['Elvira Arce', 'Elvira Arce Bravo']
    """
    return [{"written": written, "kind": kind} for written, kind in dict.fromkeys(_forms(names))]


def _forms(names: Names) -> Iterator[tuple[str, str]]:
    whole = names.get("name") or _put_together(names)
    yield from ((name, "name") for name in whole)
    yield from ((name, "name_other") for name in names.get("name_other", ()))
    yield from ((_with_second(name, surname), "name") for name in whole for surname in names.get("name_maternal", ()))
    yield from ((_under(name, surname), "name_married") for name in whole for surname in names.get("name_married", ()))


def _put_together(names: Names) -> list[str]:
    """Surname and given names as one name, from the columns of their own; of two scripts, a name for each."""
    families, given = (tuple(names.get(kind, ())) for kind in ("family_name", "given_names"))
    if len(families) != len(given):
        families, given = (" ".join(families),), (" ".join(given),)
    return list(filter(None, (", ".join(filter(None, halves)) for halves in zip(families, given, strict=True))))


def _with_second(name: str, maternal: str) -> str:
    surname, comma, given = name.partition(",")
    return f"{surname} {maternal},{given}" if comma else f"{name} {maternal}"


def _under(name: str, married: str) -> str:
    """The name with another surname; where nothing parts surname and given names, with the other surname added."""
    _, comma, given = name.partition(",")
    return f"{married},{given}" if comma else f"{name} {married}"
