"""What is said to be in reprisal for words or a meeting, beside these, with the days between."""

from collections.abc import Iterable
from dataclasses import dataclass

from tanuq.casebook.queries.wording import language
from tanuq.states.events import Event
from tanuq.states.groups import Reprisal
from tanuq.vocabulary.labels import label
from tanuq.web.span_words import days_in_words
from tanuq.web.state_page import address_of
from tanuq.web.state_words import kind_in_words


@dataclass(frozen=True, slots=True)
class Told:
    """One event in a line."""

    words: str
    when: str
    address: str


@dataclass(frozen=True, slots=True)
class ReprisalLine:
    """Something done, and what it is said to be for: an event, or a number such as that of a source."""

    done: Told
    done_number: str
    """Of what it belongs to."""
    reason: Told | None
    number: str
    days: str


def reprisal_lines(found: Iterable[Reprisal]) -> tuple[ReprisalLine, ...]:
    """Reprisals as pages show them."""
    return tuple(
        ReprisalLine(
            done=told(one.done),
            done_number=one.done.number,
            reason=told(one.words) if one.words is not None else None,
            number=one.number,
            days=days_in_words(one.days) if one.days is not None else "",
        )
        for one in found
    )


def told(event: Event) -> Told:
    """An event in a line; by its kind where nothing more is told of it."""
    words = ": ".join(filter(None, (event.of, event.what or event.detail)))
    return Told(words or kind_in_words(event.kind) or label("kind", "act", language()), event.when, address_of(event))
