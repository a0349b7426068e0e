"""What a line of the page of health says."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is looked after. *since*: ISO 8601, or ""; *advice*: what to do, "" where nothing is."""

    about: str
    state: str
    since: str = ""
    advice: str = ""
    command: str = ""
