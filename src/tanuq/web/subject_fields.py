"""What the forms for cases, statements, interventions and groups ask: parts, their fields, and what was typed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from tanuq.casebook.claims import Anchor
from tanuq.casebook.queries.wording import about_number, language, property_label
from tanuq.intake.anchoring.chosen import occurrences, whole_letters
from tanuq.intake.anchoring.stating import UNSURE, Statement, terms_of
from tanuq.vocabulary.kinds import Kind, ValueType
from tanuq.vocabulary.labels import label
from tanuq.vocabulary.properties import Property, properties_of

OPENING = {
    Kind.PROCEEDING: ("proceeding", "", "stage"),
    Kind.STATEMENT: ("statement", "audience", ""),
    Kind.INTERVENTION: ("intervention", ""),
    Kind.GROUP: ("", "event"),
}
"""The parts that the first form of each kind asks, in their order; the others are added on the page of the subject."""
REPEATED = frozenset({"stage", "audience", "answer", "pledge", "question", "event", "member"})
"""Parts of which a subject may have several: "stage", "stage.2" and so on."""
SEVERAL = frozenset({
    "person_concerned", "person_named", "topic", "position", "state_spoken_of", "charge", "question",
    "threatened_there", "done_for", "counsel_access",
})  # fmt: skip
"""Properties that one part may give several values of: each on a line of its own, or each a box to tick."""
_LONG = frozenset({
    "quotation", "quotation_translation", "charge_words", "conditions", "stage_note", "fate_words", "pledge",
    "pledge_outcome", "question", "purpose", "families_met", "photographs_shown", "intervention_result", "note",
    "group_event_note", "group_description", "audience_ground",
})  # fmt: skip
_HELP = MappingProxyType({"note": _("Anything else that the source says of it.")})
"""Where what is said of a property elsewhere, of columns of lists, does not fit a form."""
QUOTED = frozenset({"quotation"})
"""Properties that claim to be the very words of the source: that they are not there is said."""
LONGEST = 20_000
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Field:
    """One question of the form, with what stands in it."""

    name: str
    asks: Property
    label: str
    help: str
    terms: tuple[tuple[str, str], ...]
    several: bool
    long: bool
    value: str
    problem: str = ""

    @property
    def chosen(self) -> tuple[str, ...]:
        """The codes that are ticked."""
        return tuple(self.value.split())


@dataclass(frozen=True, slots=True)
class Topic:
    """Some questions of a part under a heading."""

    heading: str
    fields: tuple[Field, ...]

    @property
    def open(self) -> bool:
        """Whether anything stands in them."""
        return any(field.value or field.problem for field in self.fields)


_LAST = frozenset({"case_number", "case_name", "legal_counsel"})
"""Properties that are asked after the others of their part: few sources say them."""
_TOPICS = MappingProxyType(
    {
        "case_number": _("Number, name and counsel"),
        "charge": _("Charge and penalty"),
        "paper": _("Papers, deadline and note"),
        "asylum_sought": _("Flight and asylum"),
        "removal_to": _("Removal to another state"),
        "warrant_shown": _("Being taken and held"),
        "ill_treated": _("Treatment"),
        "counsel_access": _("The trial"),
        "foreign_national": _("The consulate"),
        "done_for": _("Grounds of the measure"),
        "work_under_threat": _("Work"),
        "remedies_exhausted": _("Complaints"),
    }
)
"""By the first question of each: headings in a part that asks very much."""


@dataclass(frozen=True, slots=True)
class Part:
    """One group of questions, such as those of a stage."""

    about: str
    label: str
    fields: tuple[Field, ...]

    @property
    def topics(self) -> tuple[Topic, ...]:
        """Its questions under headings, where there are too many for one row; under none where there are few."""
        named = [(_TOPICS.get(field.asks.code), field) for field in self.fields]
        begun = [place for place, (heading, _field) in enumerate(named) if heading or not place]
        ends = [*begun[1:], len(named)]
        return tuple(
            Topic(str(named[first][0] or ""), self.fields[first:last]) for first, last in zip(begun, ends, strict=True)
        )


def parts_of(kind: Kind) -> tuple[str, ...]:
    """Everything that can be told of a subject of this kind, part by part, as a page offers it."""
    return tuple(dict.fromkeys([*OPENING[kind], *(prop.about for prop in properties_of(kind))]))


def part_label(kind: Kind, about: str) -> str:
    """What a part is called: that of the subject itself bears the name of its kind."""
    name = about.partition(".")[0]
    if name:
        return label("about", name, language())
    return label("kind", kind.value, language()) if kind is Kind.GROUP else label("about", "concerned", language())


def asked(kind: Kind, abouts: Iterable[str], typed: Mapping[str, str], problems: Mapping[str, str]) -> tuple[Part, ...]:
    """The parts with their fields, filled with what was *typed*; *problems* say what is to be looked at."""
    return tuple(
        Part(
            about,
            part_label(kind, about),
            tuple(
                _field(about, prop, typed, problems)
                for prop in _in_order(kind)
                if prop.about == about.partition(".")[0]
            ),
        )
        for about in abouts
    )


def _in_order(kind: Kind) -> list[Property]:
    return sorted(properties_of(kind), key=lambda prop: prop.code in _LAST)


def field_name(about: str, code: str) -> str:
    """What a field is sent as.

    >>> field_name("stage.2", "outcome")
    'stage.2/outcome'
    """
    return f"{about}/{code}"


def _field(about: str, prop: Property, typed: Mapping[str, str], problems: Mapping[str, str]) -> Field:
    name = field_name(about, prop.code)
    return Field(
        name=name,
        asks=prop,
        label=property_label(prop.code),
        help=str(_HELP.get(prop.code, "")) or label("help", prop.code, language()),
        terms=terms_of(prop, language()),
        several=prop.code in SEVERAL,
        long=prop.code in _LONG,
        value=typed.get(name, ""),
        problem=problems.get(name, ""),
    )


def next_about(part: str, taken: Iterable[str]) -> str:
    """What the claims of one more *part* are about, where those of *taken* are there already.

    >>> next_about("stage", ["stage", "stage.2-7f3a", "proceeding"]), next_about("proceeding", ["proceeding"])
    ('stage.3', 'proceeding')
    """
    if part not in REPEATED:
        return part
    number = max((_number(about) for about in taken if about.partition(".")[0] == part), default=0) + 1
    return part if number == 1 else f"{part}.{number}"


def _number(about: str) -> int:
    """Which of its kind a part is; what no form here gave a number counts as none."""
    number = about_number(about) or "1"
    return int(number) if number.isascii() and number.isdecimal() and len(number) <= _DIGITS else 0


def apart(about: str, mark: str) -> str:
    """As the claims of a part that is added are kept: two laptops that work apart both count to 2, and a member may
    not see the second stage that is there. Taken for one, they would mix two stages.

    >>> apart("stage.2", "7f3a"), apart("answer", "7f3a")
    ('stage.2-7f3a', 'answer.1-7f3a')
    """
    part, _dot, number = about.partition(".")
    return f"{part}.{number or 1}-{mark}"


def sent_about(part: str, names: Iterable[str]) -> str:
    """What the fields of a form for one more *part* were about; "" where none of these *names* is of one.

    Somebody else may have added one since the form was opened: what was typed must not be lost for that.

    >>> sent_about("stage", ["stage.2/stage_kind", "visibility"]), sent_about("stage", ["stage.x/stage_kind"])
    ('stage.2', '')
    """
    abouts = (name.partition("/")[0] for name in names if "/" in name)
    of_part = (about for about in abouts if about.partition(".")[0] == part and "-" not in about)
    return next(filter(_number, of_part), "")


def statements(
    parts: Sequence[Part], words: str, text: str, unsure: frozenset[str]
) -> tuple[tuple[str, Statement], ...]:
    """(field, claim) of everything that was typed; *words* are those of the source, *text* their SHA-256."""
    return tuple(
        (field.name, _statement(part.about, field, value, _anchor(field.asks, value, words, text), unsure))
        for part in parts
        for field in part.fields
        for value in _values(field)
    )


def _values(field: Field) -> tuple[str, ...]:
    if field.several and field.terms:
        return field.chosen
    if field.several:
        return tuple(line.strip() for line in field.value.splitlines() if line.strip())
    return (field.value.strip(),) if field.value.strip() else ()


def _statement(about: str, field: Field, value: str, anchor: Anchor, unsure: frozenset[str]) -> Statement:
    return Statement(
        property=field.asks,
        written=value if not field.terms else dict(field.terms).get(value, value),
        anchor=anchor,
        typed=value,
        about=about,
        certainty=UNSURE if field.name in unsure else "",
    )


def _anchor(prop: Property, value: str, words: str, text: str) -> Anchor:
    """Where the source says so in these very words, if it does in one place; a quotation may stand in several."""
    places = occurrences(words, value) if words and prop.value_type is not ValueType.CODE else []
    if len(places) == 1 or (places and prop.code in QUOTED):
        return whole_letters(words, *places[0]).anchor(text)
    return Anchor()
