"""Prints docs/policy.md: ``python -m tanuq.policy.manual > docs/policy.md``. The tables are the manual."""

import sys
from collections.abc import Iterable, Sequence

from tanuq.policy.actions import Action, Whose, rule_for
from tanuq.policy.decision import Nature, Purpose, Viewer, may_see, reason_for, visible_to
from tanuq.policy.roles import Role, purpose_of_role
from tanuq.policy.visibility import Visibility, strictest

_OPENING = """\
# Who may see what, and who may do what

Printed from the tables in `src/tanuq/policy` by `python -m tanuq.policy.manual`; do not edit it here.

Every claim has a visibility, and the strictest wins: that of its source, that of its property, its own. A viewer is
cleared up to one of the four, and sees of that what at least one of his or her roles is shown. Whatever is not marked
below is refused, and what is refused is absent: it is not counted, sorted by, matched or suggested.

Whoever opens a copy with its passphrase is its owner and has every role, up to the clearance that was asked for, but is
never two people: what takes two, somebody else must do.
"""
_ROLES = """\
## Roles

Values are *plain* or *identifying*: names, identifiers, pictures, references and free words can tell who somebody is
(`identifying` in `vocabulary/data/properties.toml`), and so can the words of a value that was not understood, the
title, text and file name of a source, and whatever members write to each other. The columns say up to which visibility
the role is shown values; somebody with several roles sees what any of them sees.
"""
_ACTIONS = """\
## Actions

Up to which visibility of the thing a role may do it. “Own” is what the viewer gave or proposed, “another's” what
somebody else did. An action that needs consent is refused where the consent for this very purpose was not given, or was
withdrawn.
"""


def manual() -> str:
    """The whole page, as Markdown."""
    purposes = (_purpose(purpose) for purpose in Purpose)
    return "\n".join([_OPENING, *purposes, _roles(), _ACTIONS, *(_action(action) for action in Action)])


def _purpose(purpose: Purpose) -> str:
    rows = (
        [clearance, *("yes" if may_see(Viewer(clearance), seen, purpose) else "" for seen in Visibility)]
        for clearance in Visibility
    )
    return f"## {purpose.value.capitalize()}\n\n{reason_for(purpose)}\n\n{_table(('cleared for', *Visibility), rows)}"


def _roles() -> str:
    shown = _table(("role", *Purpose, "names"), (_role(role) for role in Role))
    reasons = "".join(f"- **{_words(role)}**: {purpose_of_role(role)}\n" for role in Role)
    return f"{_ROLES}\n{shown}\n{reasons}"


def _role(role: Role) -> list[str]:
    viewer = Viewer(max(Visibility), frozenset({role}))
    reach = [_reach(visible_to(viewer, purpose, Nature.PLAIN)) for purpose in Purpose]
    return [_words(role), *reach, "yes" if visible_to(viewer, Purpose.READ) else "never"]


def _action(action: Action) -> str:
    rule = rule_for(action)
    on = ", ".join(sorted(rule.on))
    consent = " Needs consent." if rule.needs_consent else ""
    rows = []
    for role in Role:
        reach = [_reach([v for r, each, v in rule.allowed if (r, each) == (role, whose)]) for whose in Whose]
        if any(reach):
            rows.append([_words(role), *reach])
    table = _table(("role", "anyone's", "own", "another's"), rows)
    return f"### `{action}`\n\nOn: {on}.{consent} {rule.why}\n\n{table}"


def _reach(visibilities: Sequence[Visibility]) -> str:
    return strictest(visibilities) if visibilities else ""


def _words(code: str) -> str:
    return code.replace("_", " ")


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "".join(f"| {' | '.join(line)} |\n" for line in (head, ["---"] * len(head), *rows))


if __name__ == "__main__":
    sys.stdout.write(manual())
