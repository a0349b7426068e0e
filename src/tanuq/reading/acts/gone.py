"""Who is gone: the frames of words that tell of a disappearance without naming it."""

from tanuq.reading.acts.clauses import Group
from tanuq.reading.acts.lexicon import Sense
from tanuq.reading.acts.participants import Parties, person_behind
from tanuq.reading.acts.phrases import starting_at
from tanuq.reading.acts.subjects import subject_of
from tanuq.reading.acts.tagging import Tagged
from tanuq.reading.acts.tags import Tag

NOBODY = frozenset({"nothing", "nobody", "no", "none", "neither", "nor", "never"})


def never_back(t: Tagged, group: Group, sense: Sense, end: int) -> Parties | None:
    """“left for work and never came back”."""
    denied = any(t.tags[place] is Tag.NEG for place in range(group.start, group.verb))
    behind = t.words[group.end] if group.end < len(t) else "."
    returned = t.words[group.verb].startswith("return")
    if not denied or not (behind in ("back", "home") or (returned and behind in (".", ",", "and"))):
        return None
    if t.says(group.end + 1, ("to",)):
        return None
    subject = subject_of(t, group)
    return Parties(None, subject, subject)


def untraced(t: Tagged, group: Group, sense: Sense, end: int) -> Parties | None:
    """“cannot be located”."""
    denied = any(
        t.tags[place] is Tag.NEG or t.words[place] == "cannot" or place in t.negated
        for place in range(group.start, group.verb)
    )
    subject = subject_of(t, group) if denied and group.passive else None
    return Parties(None, subject, subject) if subject is not None else None


def whereabouts(t: Tagged, group: Group, sense: Sense, end: int) -> Parties | None:
    """“His whereabouts remain unknown.”"""
    subject = subject_of(t, group)
    if subject is None or (subject.head,) not in sense.things:
        return None
    whose = subject.owner or person_behind(t, subject.end, group.start)
    return Parties(None, whose, subject) if whose is not None and whose.human else None


def no_news(t: Tagged, group: Group, sense: Sense, end: int) -> Parties | None:
    """“The family has had no news of him.”"""
    if t.words[group.end : group.end + 1] != ("no",):
        return None
    whom = next(
        (
            starting_at(t, place + 1)
            for place in range(group.end + 1, min(end, len(t) - 1))
            if t.words[place] in ("of", "from", "with", "about")
        ),
        None,
    )
    return Parties(None, whom, None)


def nobody_knows(t: Tagged, group: Group, sense: Sense, end: int) -> Parties | None:
    """“Nobody knows where he is.”"""
    if t.words[group.end : group.end + 1] != ("where",) or not _is_denied(t, group):
        return None
    whom = starting_at(t, group.end + 1)
    is_somewhere = whom is not None and whom.end < len(t) and t.tags[whom.end] is Tag.BE
    return Parties(None, whom, subject_of(t, group)) if is_somewhere else None


def _is_denied(t: Tagged, group: Group) -> bool:
    before = range(max(0, group.start - 1), group.verb)
    return any(t.tags[at] is Tag.NEG or at in t.negated or t.words[at] in NOBODY for at in before) or (
        group.start > 1 and t.says(group.start - 2, ("no", "one"))
    )


def lost_contact(t: Tagged, group: Group, sense: Sense, end: int) -> Parties | None:
    """“She lost contact with her brother.”"""
    there = next((at for at in range(group.end, min(end, len(t) - 1)) if t.words[at] == "with"), None)
    whom = starting_at(t, there + 1) if there is not None else None
    return Parties(None, whom, None) if whom is not None else None
