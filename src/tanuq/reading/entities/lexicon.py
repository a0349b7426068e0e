"""The words that tell people, groups and places apart, of one script: read from the data of its languages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from tanuq.names.lexicon import common_names, elements, variants
from tanuq.reading.entities.stems import CYRILLIC, PACKAGE, stem
from tanuq.vocabulary.datafiles import read_toml

Words = frozenset[str]
Phrases = frozenset[tuple[str, ...]]
_LANGUAGES = {"Latn": ("eng",), "Cyrl": CYRILLIC}


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Word lists of one script, every word as :func:`stem` leaves it."""

    titles: Words
    roles: Words
    kin: Words
    modifiers: Words
    male: Words
    female: Words
    group_heads: Words
    held: Words
    groups: Phrases
    powers: Phrases
    bare: Phrases
    people_of: Words
    relations: Words
    topics: Words
    middles: Words
    """Small words between the first of an organisation’s name and its head: “районный суд”."""
    last: tuple[str, ...]
    """Heads of Kazakh organisations, with which their names end."""
    facilities: Words
    areas: Words
    areas_before: Words
    areas_behind: Words
    """What a Kazakh place is, as it is written behind its name: Текес ауданы."""
    generic: Words
    prepositions: Words
    inner: Words
    nothing_heads: Words
    nothing: Words
    dates: Words
    closed: Words
    ordinary: Words
    speech: Words
    life: Phrases
    who: Words
    state_acts: Phrases
    to_state: Phrases
    speaks_for: Words
    aliases: Phrases
    he: Words
    she: Words
    they: Words
    first_person: Words
    surname_endings: tuple[str, ...]
    given_endings: tuple[str, ...]
    particles: Words
    joined_before: tuple[str, ...]
    demonyms: Mapping[str, str]
    given: Mapping[str, str]
    """Given names with their sex: m, f or x."""
    surnames: Words
    pinyin_surnames: Words


@cache
def lexicon(script: str) -> Lexicon:
    """The words of a script: Latn or Cyrl."""
    at = _Lists(tuple(read_toml(PACKAGE, "data", f"{language}.toml") for language in _LANGUAGES[script]))
    return Lexicon(
        titles=at.words("titles", "either", "m", "f"),
        roles=at.words("roles", "either"),
        kin=at.words("roles", "kin"),
        modifiers=at.words("roles", "modifiers"),
        male=at.words("titles", "m") | at.words("roles", "m"),
        female=at.words("titles", "f") | at.words("roles", "f"),
        group_heads=at.words("groups", "heads"),
        held=at.words("groups", "held"),
        groups=at.phrases("groups", "names"),
        powers=at.phrases("groups", "powers"),
        bare=at.phrases("groups", "bare"),
        people_of=at.words("groups", "people_of"),
        relations=at.words("groups", "relations"),
        topics=at.words("groups", "topics"),
        middles=at.words("groups", "middles"),
        last=at.endings("groups", "last"),
        facilities=at.words("places", "facilities"),
        areas=at.words("places", "areas"),
        areas_before=at.words("places", "before"),
        areas_behind=at.forms("places", "behind"),
        generic=at.words("places", "generic"),
        prepositions=at.forms("places", "prepositions"),
        inner=at.forms("places", "inner"),
        nothing_heads=at.words("nothing", "heads"),
        nothing=at.words("nothing", "words", "dates"),
        dates=at.words("nothing", "dates"),
        closed=at.forms("ordinary", "closed"),
        ordinary=at.forms("ordinary", "words"),
        speech=at.forms("cues", "speech"),
        life=at.phrases("cues", "life"),
        who=at.forms("cues", "who"),
        state_acts=at.phrases("cues", "state_acts"),
        to_state=at.phrases("cues", "to_state"),
        speaks_for=at.words("cues", "speaks_for"),
        aliases=at.phrases("cues", "aliases"),
        he=at.forms("pronouns", "m"),
        she=at.forms("pronouns", "f"),
        they=at.forms("pronouns", "many"),
        first_person=at.forms("pronouns", "first"),
        surname_endings=at.endings("names", "surname_endings"),
        given_endings=at.endings("names", "given_endings"),
        particles=at.forms("names", "particles"),
        joined_before=at.endings("names", "joined_before"),
        demonyms=_demonyms(script),
        given=_given_names(script),
        surnames=_surnames(script),
        pinyin_surnames=frozenset(_own_names("pinyin_surnames")) if script == "Latn" else frozenset(),
    )


@dataclass(frozen=True, slots=True)
class _Lists:
    """The lists of several languages that share a script."""

    tables: tuple[Mapping[str, Mapping[str, str]], ...]

    def forms(self, part: str, *names: str) -> Words:
        return frozenset(word for table in self.tables for name in names for word in table[part].get(name, "").split())

    def words(self, part: str, *names: str) -> Words:
        return frozenset(map(stem, self.forms(part, *names)))

    def phrases(self, part: str, *names: str) -> Phrases:
        return frozenset(tuple(map(stem, word.split("_"))) for word in self.forms(part, *names))

    def endings(self, part: str, *names: str) -> tuple[str, ...]:
        return tuple(sorted(self.forms(part, *names)))


def _demonyms(script: str) -> Mapping[str, str]:
    if script == "Cyrl":
        table = read_toml(PACKAGE, "data", "rus.toml"), read_toml(PACKAGE, "data", "kaz.toml")
        words = " ".join(f"{one['demonyms']['stems']} {one['demonyms']['people']}" for one in table)
        return {stem(word): "" for word in words.split()} | dict.fromkeys(words.split(), "")
    of = read_toml(PACKAGE, "data", "demonyms.toml")["of"]
    return {word.replace("_", " "): state for state, words in of.items() for word in words.split()}


def _own_names(part: str) -> Iterable[str]:
    written: str = read_toml(PACKAGE, "data", "given_names.toml")[part]
    return written.split()


def _given_names(script: str) -> Mapping[str, str]:
    """By stem; a name that both sexes bear is x."""
    found: dict[str, str] = {}
    for form, sex in _all_given(script):
        key = stem(form.casefold())
        found[key] = sex if found.get(key, sex) == sex else "x"
    return found


def _all_given(script: str) -> Iterable[tuple[str, str]]:
    for variant in variants():
        if variant.script == script:
            yield variant.form, variant.sex
    for element in elements():
        forms = (element.latin, *element.press) if script == "Latn" else (element.kk_cyrl, element.usy, element.ru)
        yield from ((form, element.sex) for form in forms if form and not form.startswith("-"))
    yield from ((one.name, "x") for one in common_names() if one.part == "given" and one.script == script)
    if script == "Latn":
        yield from ((name, sex) for sex in ("m", "f", "x") for name in _own_names(sex))
    else:
        yield from russian_given_names()


def russian_given_names() -> Iterable[tuple[str, str]]:
    """Given names of Russian texts, as they are compared, with their sex."""
    table = read_toml(PACKAGE, "data", "rus.toml")["given"]
    return ((name, sex) for sex in ("m", "f") for name in table[sex].split())


def _surnames(script: str) -> Words:
    common = {stem(one.name.casefold()) for one in common_names() if one.part == "family" and one.script == script}
    return frozenset(common | set(_own_names("surnames")) if script == "Latn" else common)
