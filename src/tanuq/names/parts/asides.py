"""What stands beside a name in its cell: names in brackets and quotation marks, other names, names before marriage."""

import re
from dataclasses import dataclass
from functools import cache

from tanuq.names.parts.known_words import former_names, key, particles_of, places_of_honorifics
from tanuq.names.parts.roles import Part, Role
from tanuq.names.scripts import script_of

_IN_BRACKETS = re.compile(r"[(\[{]([^)\]}]*)[)\]}]")
_IN_QUOTES = re.compile(r'"([^"]*)"|(?<![^\s,])\'([^\']+)\'(?![^\s,])')
_EITHER = re.compile(r"(?:o|u|ó|or|ou|oder|или|немесе|ياكى|أو|veya)\s+(?=\w)", re.IGNORECASE)
_SHORTEST_WORD = 2
# Forms that are also names, or too short to be told from them.
_NOT_ALONE = frozenset({"ng", "a", "dit", "dite", "called", "также", "叫", "字", "号", "gen", "le decian", "لقب"})
_HAN = re.compile("[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Asides:
    """The name itself, and what was taken out of it."""

    name: str
    parts: tuple[Part, ...]


def without_asides(text: str) -> Asides:
    """*text* without what stands beside the name, each of which is a part.

    >>> without_asides('Juan "Beto" Pérez alias El Negro').name
    'Juan Pérez'
    """
    parts: list[Part] = []

    def take(found: re.Match[str]) -> str:
        inside = next((group for group in found.groups() if group), "").strip()
        if inside:
            outside = _IN_QUOTES.sub("", _IN_BRACKETS.sub("", text))
            parts.append(_named_inside(inside, same_script=script_of(inside) in {script_of(outside), "Zyyy"}))
        return " "

    name = _IN_QUOTES.sub(take, _IN_BRACKETS.sub(take, text)) if _has_marks(text) else text
    name, others = _other_names(name)
    name, former = _former_name(name)
    return Asides(" ".join(name.split()).strip(" ,"), (*parts, *former, *others))


def _has_marks(text: str) -> bool:
    # A cell that is all in brackets or quotation marks has its name there, and nothing beside it.
    return any(mark in text for mark in "([{\"'") and bool(
        re.search(r"\w", _IN_QUOTES.sub("", _IN_BRACKETS.sub("", text)))
    )


def _named_inside(inside: str, *, same_script: bool) -> Part:
    if not same_script:
        return Part(Role.OTHER_NAME, inside, "in brackets, in another script")
    if key(inside) in places_of_honorifics("") or key(f"({inside})") in places_of_honorifics(""):
        return Part(Role.HONORIFIC, inside, "a word of respect, in brackets")
    if either := _EITHER.match(inside):
        return Part(Role.OTHER_NAME, inside[either.end() :], f"after “{either[0].strip()}”, in brackets")
    rest, former = _former_name(inside)
    if former and not rest:
        return former[0]
    _, others = _other_names(f"x {inside}")
    if others:
        return Part(Role.NICKNAME, others[0].text, f"in brackets: {inside}")
    return Part(Role.NICKNAME, inside, "in brackets or quotation marks")


@cache
def _also_known_as() -> re.Pattern[str]:
    forms = sorted(
        particles_of("also_known_as") - _NOT_ALONE | {"a.k.a", "он же", "она же"}, key=lambda one: (-len(one), one)
    )
    words = [re.escape(form) for form in forms if not _HAN.search(form) and len(form) > _SHORTEST_WORD]
    han = [re.escape(form) for form in forms if _HAN.search(form) and len(form) >= _SHORTEST_WORD]
    return re.compile(
        rf"[\s,;(]+(?:{'|'.join(words)})(?![^\W\d_])[.:)]*\s*|[\s,;(·]*(?:{'|'.join(han)})[:)]*\s*", re.IGNORECASE
    )


def _other_names(text: str) -> tuple[str, tuple[Part, ...]]:
    name, *others = _also_known_as().split(text)
    if not name.strip():
        return text, ()
    return name, tuple(
        Part(Role.OTHER_NAME, other.strip(" ,"), "after a word that says so") for other in others if other.strip(" ,")
    )


@cache
def _former() -> re.Pattern[str]:
    forms = sorted(former_names(), key=lambda form: (-len(form), form))
    return re.compile(rf"(?:^|[\s,(])({'|'.join(map(re.escape, forms))})[\s:]+(\S.*)$", re.IGNORECASE)


def _former_name(text: str) -> tuple[str, tuple[Part, ...]]:
    found = _former().search(text)
    if found is None:
        return text, ()
    word = found[1].lower()
    role = Role.MAIDEN if former_names()[word] == "maiden" else Role.MARRIED
    return text[: found.start()], (Part(role, found[2].strip(" ,"), f"after “{found[1]}”"),)
