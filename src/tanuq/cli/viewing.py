"""Through whose eyes a command looks: the option `--for`."""

from enum import StrEnum
from typing import Annotated

import typer

from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility


class Audience(StrEnum):
    """Who is to see the answer."""

    PUBLIC = "public"
    PARTNER = "partner"
    TEAM = "team"
    RESTRICTED = "restricted"


ForWhom = Annotated[
    Audience,
    typer.Option("--for", help="Show what this audience may see; informants are seen by “restricted” only."),
]


def viewer_for(audience: Audience) -> Viewer:
    """The viewer that the policy is asked about."""
    return Viewer(clearance=Visibility(audience.value))
