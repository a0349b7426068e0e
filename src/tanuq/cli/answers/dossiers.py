"""What became of dossiers, as JSON and as lines of text: what is missing, what was held back and why."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from tanuq.casebook.queries.outgoing import Kept
from tanuq.cli.answers.wording import counted
from tanuq.policy.uses import Held
from tanuq.proceedings.clocks import Clock, ClockState
from tanuq.publishing.dossier.lettering import code_point
from tanuq.publishing.dossier.making import Dossier, Refused
from tanuq.vocabulary.wording import date_in_words

_WHY = {
    Held.WITHDRAWN: "a consent was withdrawn, so that nothing of them leaves",
    Held.VISIBILITY: "marked for fewer eyes",
    Held.ACCOUNT_CONSENT: "nobody consented that the account leaves for this",
    Held.NAME_CONSENT: "can tell who somebody is, and nobody consented to the name",
    Held.PHOTOGRAPH_CONSENT: "a photograph that nobody consented to",
    Held.REVIEW_LEVEL: "not verified far enough",
    Held.NOT_REDACTED: "a photograph without a redacted copy",
    Held.ELSEWHERE: "points to what does not leave",
}

Came = Sequence[tuple[str, Dossier | Refused]]


def dossiers_document(came: Came, template: str, language: str) -> dict[str, Any]:
    """Everything that was made, and everybody of whom nothing was."""
    return {
        "template": template,
        "language": language,
        "files": [_made(name, one) for name, one in came if isinstance(one, Dossier)],
        "refused": [_refused(one) for _name, one in came if isinstance(one, Refused)],
    }


def _made(name: str, dossier: Dossier) -> dict[str, Any]:
    return {
        "file": name,
        "persons": list(dossier.persons),
        "day": dossier.day.isoformat(),
        "missing": list(dossier.missing),
        "clocks": [_clock(clock) for clock in dossier.clocks],
        "held_back": _kept(dossier.kept),
        "letters_missing": [code_point(letter) for letter in dossier.lacking],
    }


def _refused(refused: Refused) -> dict[str, Any]:
    error = {"name": type(refused.why).__name__, "message": str(refused.why)}
    return {"person": refused.person, "error": error, "held_back": _kept(refused.kept)}


def _kept(kept: Sequence[Kept]) -> list[dict[str, str]]:
    return [
        {"reason": one.why.value, "source": one.source, "account": one.account, "property": one.property}
        for one in kept
    ]


def _clock(clock: Clock) -> dict[str, Any]:
    last = clock.last_day_latest
    return {"begins": clock.begins.edtf, "state": clock.state.value, "last_day": last.isoformat() if last else ""}


def dossiers_lines(came: Came, where: str) -> Iterator[str]:
    """The same for reading: of one dossier everything, of several what is common to them."""
    made = [one for _name, one in came if isinstance(one, Dossier)]
    refused = [one for _name, one in came if isinstance(one, Refused)]
    yield f"Wrote {where}: {counted(len(made), 'dossier')}"
    if len(made) == 1:
        yield from _lines_of_one(made[0])
    yield from _held_lines([kept for one in made for kept in one.kept])
    for one in refused:
        yield f"  none of {one.person}: {one.why}"


def _lines_of_one(dossier: Dossier) -> Iterator[str]:
    for title in dossier.missing:
        yield f"  missing: {title}"
    for clock in dossier.clocks:
        last = clock.last_day_latest
        state = "is over" if clock.state is ClockState.ENDED else "is open" if last else "is not known"
        until = f" (last day {last})" if last else ""
        yield f"  urgent procedure from {date_in_words(clock.begins.edtf)}: {state}{until}"


def _held_lines(kept: Sequence[Kept]) -> Iterator[str]:
    for (why, source), number in sorted(Counter((one.why, one.source) for one in kept).items()):
        yield f"  held back: {counted(number, 'value')} of {source} ({_WHY[why]})"


def letters_warnings(came: Came) -> Iterator[str]:
    """What no bundled font could show: whoever sends it has to look."""
    for name, one in came:
        if isinstance(one, Dossier) and one.lacking:
            letters = ", ".join(f"{letter} {code_point(letter)}" for letter in one.lacking)
            how = "shown with a font of this computer" if one.borrowed else "printed as numbers"
            yield f"{name}: characters that tanuq's fonts lack were {how}: {letters}"
