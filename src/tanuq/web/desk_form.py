"""The form of the desk that states a claim: what was sent, what it comes to, what it is filled with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.http import HttpRequest, QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tanuq.casebook.claims import Anchor
from tanuq.casebook.proposals import Proposal
from tanuq.casebook.queries.desk import DeskSource, most_used_properties
from tanuq.casebook.queries.gathering import clock
from tanuq.casebook.queries.stated import StatedClaim
from tanuq.casebook.queries.wording import property_label
from tanuq.intake.anchoring.chosen import InContext, chosen, heard, in_context
from tanuq.intake.anchoring.errors import AnchoringError, NothingStated, SeveralPlaces
from tanuq.intake.anchoring.stating import UNSURE, Statement, property_meant
from tanuq.policy.decision import Purpose, Viewer, may_see
from tanuq.policy.visibility import Visibility
from tanuq.vocabulary.kinds import Kind
from tanuq.vocabulary.properties import Property, properties_of

_MOST_USED = 10
_MOST_TIMES = 20
_FIELDS = (
    "words", "start", "end", "text", "since", "until", "property", "value", "certainty", "time", "account",
    "visibility", "engine", "wrong", "reason", "proposal",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filled:
    """The form with what stands in its fields, and what is wrong with it."""

    values: Mapping[str, str] = field(default_factory=dict)
    error: str = ""
    problem: str = ""
    """Why the value should be looked at before it is kept."""
    places: tuple[InContext, ...] = ()
    """Where the words stand, if somebody must say which are meant."""

    def __getattr__(self, name: str) -> str:
        """What stands in the field *name*, for the template."""
        if name not in _FIELDS:
            raise AttributeError(name)
        return self.values.get(name, "")


def blank(request: HttpRequest) -> Filled:
    """The empty form, for the account that the address names."""
    return Filled({"account": request.GET.get("account", "")})


def sent(request: HttpRequest) -> Filled:
    """What a form sent, as it was typed."""
    return Filled({name: request.POST.get(name, "") for name in _FIELDS})


def of_proposal(proposal: Proposal, words: str, account: str) -> Filled:
    """The form filled with what an engine proposes."""
    values = {
        "words": words[proposal.start : proposal.end],
        "start": str(proposal.start),
        "end": str(proposal.end),
        "property": property_label(proposal.property) if proposal.property else "",
        "value": proposal.value,
        "engine": proposal.engine,
        "proposal": proposal.key(),
        "account": account,
    }
    return Filled(values)


def of_claim(claim: StatedClaim, account: str) -> Filled:
    """The form filled with a claim that is to be put right."""
    stated = claim.view.claim
    anchor = stated.anchor
    values = {
        "words": stated.written,
        "start": "" if anchor.start is None else str(anchor.start),
        "end": "" if anchor.end is None else str(anchor.end),
        "since": "" if anchor.since is None else clock(anchor.since),
        "until": "" if anchor.until is None else clock(anchor.until),
        "property": property_label(stated.property),
        "value": stated.value,
        "certainty": stated.certainty,
        "time": stated.about.partition(".")[2],
        "visibility": stated.visibility.value,
        "account": account,
        "wrong": f"{claim.entry}:{claim.place}",
    }
    return Filled(values)


def statement(source: DeskSource, filled: Filled) -> Statement:
    """The claim that the form states about *source*.

    Raises:
        AnchoringError: when the words, the property or the value cannot be kept as they are.
    """
    prop = property_meant(filled.values.get("property", ""), get_language() or "en", Kind.PERSON)
    anchor, words = _anchor(source, filled)
    return Statement(
        property=prop,
        written=words,
        anchor=anchor,
        typed=filled.values.get("value", ""),
        about=_about(prop, filled.values.get("time", "")),
        certainty=UNSURE if filled.values.get("certainty") == UNSURE else "",
        visibility=_visibility(prop, filled.values.get("visibility", "")),
        engine=filled.values.get("engine", "")[:100],
    )


def _anchor(source: DeskSource, filled: Filled) -> tuple[Anchor, str]:
    values = filled.values
    if values.get("since", "").strip():
        words = values.get("words", "").strip()
        if not words:
            raise NothingStated(_("Write down what is said there."))
        return heard(values["since"], values.get("until", "")), words
    found = chosen(source.words, values.get("words", ""), _marked(source, values))
    return found.anchor(source.text), found.words


def _marked(source: DeskSource, values: Mapping[str, str]) -> tuple[int, int] | None:
    """The stretch that was marked, where it was marked in the text as it is now."""
    start, end = values.get("start", ""), values.get("end", "")
    if not (start.isdecimal() and end.isdecimal()) or values.get("text", source.text) not in {"", source.text}:
        return None
    return int(start[:9]), int(end[:9])


def _about(prop: Property, time: str) -> str:
    """Which act of its kind: "detention", then "detention.2"."""
    if not prop.about or not time.strip() or time.strip() == "1":
        return prop.about
    if not time.isdecimal() or not 1 <= int(time) <= _MOST_TIMES:
        raise NothingStated(_("Which time it happened is a whole number from 1 to %(most)s.") % {"most": _MOST_TIMES})
    return f"{prop.about}.{int(time)}"


def _visibility(prop: Property, written: str) -> Visibility:
    return Visibility(written) if written in set(Visibility) else Visibility(prop.visibility)


def refused(source: DeskSource, filled: Filled, error: AnchoringError) -> Filled:
    """The form once more, with why it was not kept and what was typed."""
    places = error.places if isinstance(error, SeveralPlaces) else ()
    return Filled(filled.values, error=str(error), places=tuple(in_context(source.words, place) for place in places))


def properties_offered(viewer: Viewer) -> tuple[str, ...]:
    """The labels of the properties that can be claimed, those used most first."""
    usable = [prop for prop in properties_of(Kind.PERSON) if _is_seen(viewer, prop)]
    used = most_used_properties(_MOST_USED)
    first = [prop for code in used for prop in usable if prop.code == code]
    rest = [prop for prop in usable if prop not in first]
    return _labels(first) + tuple(sorted(_labels(rest), key=str.casefold))


def _labels(properties: Iterable[Property]) -> tuple[str, ...]:
    return tuple(property_label(prop.code) for prop in properties)


def _is_seen(viewer: Viewer, prop: Property) -> bool:
    # What is stated and at once out of sight could neither be checked nor put right.
    return may_see(viewer, Visibility(prop.visibility), Purpose.READ)


def marked_place(posted: QueryDict) -> tuple[str, str]:
    """(start, end) of the place that somebody chose among several."""
    start, _dash, end = posted.get("place", "").partition("-")
    return start, end
