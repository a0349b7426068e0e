"""How fast one member may read: as fast as people do and a good deal faster, not as fast as a script can.

The most that people come to is match review at one pair a second with its photographs, about six requests a second:
at that pace 600 last ten minutes, and nobody keeps it up for longer. Whoever copies the record page by page gets 5 a
second after the first two minutes: the pages of a million people take 56 hours, which is five sessions of twelve, and
the bare list of their names, a hundred a page, half an hour; an administrator sees either from the first minutes on.
"""

import math
from dataclasses import dataclass, replace

PAGES_A_SECOND = 5
"""Pages that come back each second, unless whoever serves them says otherwise."""
_SAVED_SECONDS = 120
"""Somebody who has rested may read at once what comes back in so long: 600 pages."""
_REST_SECONDS = 10
"""How long somebody who was too fast is asked to wait: until there is enough again for a page with all its pictures."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many pages a member might still read at the moment *at*, in seconds of a clock that never goes back."""

    left: float
    at: float
    a_second: float

    def now(self, at: float) -> "Allowance":
        """What it has grown to since."""
        grown = self.left + (at - self.at) * self.a_second
        return replace(self, left=min(_SAVED_SECONDS * self.a_second, grown), at=at)

    @property
    def lets_read(self) -> bool:
        """Whether one more page may be read."""
        return self.left >= 1

    @property
    def lets_show(self) -> bool:
        """Whether a form that was taken up already may still be answered by a page.

        That goes on for as many pages as somebody may read at once, below nothing: no hand sends so many forms that
        do not fit, so that nobody finds the page with their words and its mistake closed; a script that reads by
        sending such forms gets that many once, and after it no more than what comes back.
        """
        return self.left > -_SAVED_SECONDS * self.a_second

    @property
    def seconds_to_wait(self) -> int:
        """After how long one does better to go on: there is enough then for a page with its pictures."""
        return math.ceil(_REST_SECONDS - self.left / self.a_second)

    def without(self, pages: int) -> "Allowance":
        """What is left when so many more were read."""
        return replace(self, left=self.left - pages)


def rested(at: float, a_second: float) -> Allowance:
    """Of somebody who has read nothing for long."""
    return Allowance(_SAVED_SECONDS * a_second, at, a_second)
