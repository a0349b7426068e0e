"""What a line of the page of health says."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is looked after.

    *about* and *state* are in the language of the page; names, paths and versions in them are isolated already.
    *since*: ISO 8601, a day where no time is known, or ""; *advice*: what to do, "" where nothing is.
    """

    about: str
    state: str
    since: str = ""
    advice: str = ""
    command: str = ""
