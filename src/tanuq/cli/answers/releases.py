"""Editions, and what one would hold, as JSON and as lines of text."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from tanuq.casebook.queries.releases import ReleaseView
from tanuq.cli.answers.wording import counted
from tanuq.policy.uses import Held
from tanuq.publishing.release.composing import KeptBack
from tanuq.publishing.release.findings import Finding
from tanuq.publishing.release.proposing import Composed

_SHOWN = 10
_WHY = {
    Held.WITHDRAWN: "a consent was withdrawn, so that nothing of them leaves",
    Held.VISIBILITY: "marked for fewer eyes than everybody's",
    Held.ACCOUNT_CONSENT: "nobody consented to publish the account",
    Held.NAME_CONSENT: "can tell who somebody is, and nobody consented to the name",
    Held.PHOTOGRAPH_CONSENT: "a photograph that nobody consented to publish",
    Held.REVIEW_LEVEL: "not verified far enough",
    Held.NOT_REDACTED: "a photograph without a redacted copy",
    Held.ELSEWHERE: "points to what does not leave",
}


def release_document(release: ReleaseView) -> dict[str, Any]:
    """One edition, proposed or approved."""
    return {
        "release": release.number,
        "manner": release.manner,
        "state": "approved" if release.is_approved else "proposed",
        "day": release.day,
        "people": release.people,
        "content": release.content,
        "note": release.note,
        "proposed_by": release.by,
        "proposed_at": release.at,
        "approved_by": release.approved_by,
        "approved_at": release.approved_at,
        "entry": release.entry,
        "approval": release.approval,
    }


def release_line(release: ReleaseView) -> str:
    """One edition in one line."""
    state = f"approved {release.approved_at[:10]}" if release.is_approved else "waits for somebody else to approve it"
    return f"{release.number}  {release.day}  {release.manner}, {counted(release.people, 'person', 'people')}: {state}"


def composed_document(composed: Composed) -> dict[str, Any]:
    """What an edition would hold, and what stays."""
    return {
        "manner": composed.manner,
        "day": composed.contents.day,
        "level": composed.contents.level,
        "chosen": composed.chosen,
        "people": composed.contents.people,
        "new": list(composed.new),
        "changed": list(composed.changed),
        "gone": list(composed.gone),
        "held_back": [
            {
                "person": person.office_number,
                "leaves_as": person.number,
                "why": [
                    {"reason": one.why.value, "source": one.source, "account": one.account, "property": one.property}
                    for one in person.kept
                ],
            }
            for person in composed.kept
        ],
    }


def composed_lines(composed: Composed) -> Iterator[str]:
    """The same for reading."""
    yield (
        f"Of {counted(composed.chosen, 'person chosen', 'people chosen')}, {composed.contents.people:,} would be in "
        f"the edition of {composed.contents.day}: {len(composed.new):,} new, {len(composed.changed):,} changed, "
        f"{len(composed.gone):,} taken out."
    )
    yield from number_lines(composed.new, composed.changed, composed.gone)
    yield from _kept(composed.kept)


def number_lines(new: Sequence[str], changed: Sequence[str], gone: Sequence[str]) -> Iterator[str]:
    """Who comes, changes and goes, the first of each."""
    yield from _numbers("new", new)
    yield from _numbers("changed", changed)
    yield from _numbers("taken out", gone)


def finding_document(finding: Finding) -> dict[str, Any]:
    """One thing that could tell who somebody is."""
    return {
        "risk": finding.code.value,
        "severity": finding.severity.value,
        "people": list(finding.persons),
        "words": finding.words,
        "of": finding.of,
        "why": finding.why,
    }


def finding_lines(found: Sequence[Finding]) -> Iterator[str]:
    """The same for reading, kind by kind."""
    for code in dict.fromkeys(finding.code for finding in found):
        several = [finding for finding in found if finding.code is code]
        yield f"{several[0].title} ({code.value}), {len(several):,}×: {several[0].why}"
        for finding in several[:_SHOWN]:
            yield f"  {', '.join(finding.persons[:3])}: {finding.words}"


def _numbers(title: str, numbers: Sequence[str]) -> Iterator[str]:
    if numbers:
        more = f" and {len(numbers) - _SHOWN:,} more" if len(numbers) > _SHOWN else ""
        yield f"  {title}: {', '.join(numbers[:_SHOWN])}{more}"


def _kept(kept: Sequence[KeptBack]) -> Iterator[str]:
    values = Counter(one.why for person in kept for one in person.kept)
    people = Counter(why for person in kept for why in {one.why for one in person.kept})
    if values:
        yield "Held back:"
    for why in Held:
        if values[why]:
            of = counted(people[why], "person", "people")
            yield f"  {counted(values[why], 'value')} of {of}: {_WHY[why]} ({why.value})"
