"""Prints docs/policy.md: ``python -m tanuq.policy.manual > docs/policy.md``. The table is the manual."""

import sys

from tanuq.policy.decision import Purpose, Viewer, may_see, reason_for
from tanuq.policy.visibility import Visibility

_OPENING = """\
# Who may see what

Printed from `src/tanuq/policy/decision.toml` by `python -m tanuq.policy.manual`; do not edit it here.

Every claim has a visibility, and the strictest wins: that of its source, that of its property, its own. A viewer is
cleared up to one of the four. Whatever is not marked below is refused, and what is refused is absent: it is not
counted, sorted by, matched or suggested.
"""


def manual() -> str:
    """The whole page, as Markdown."""
    return "\n".join([_OPENING, *(_purpose(purpose) for purpose in Purpose)])


def _purpose(purpose: Purpose) -> str:
    head = ("cleared for", *Visibility)
    lines = [head, ["---"] * len(head), *(_row(clearance, purpose) for clearance in Visibility)]
    table = "".join(f"| {' | '.join(line)} |\n" for line in lines)
    return f"## {purpose.value.capitalize()}\n\n{reason_for(purpose)}\n\n{table}"


def _row(clearance: Visibility, purpose: Purpose) -> list[str]:
    viewer = Viewer(clearance)
    return [clearance, *("yes" if may_see(viewer, seen, purpose) else "" for seen in Visibility)]


if __name__ == "__main__":
    sys.stdout.write(manual())
