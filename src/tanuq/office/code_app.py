"""Codes of a code app (TOTP): each opens during one step of thirty seconds, by the clock of the phone that shows it.

Phones and laptops in the field have no time service. So nothing is taken before or after its time; by how many steps
a phone's clock differs from ours is learnt instead (RFC 6238, section 6). A code of another step nearby opens nothing.
When the next one, typed right after it, shows the same clock, that one opens and the clock is remembered
(RFC 4226, section 7.4).

Guessing: one of a million codes opens at a time. The other way is no help: one try in 50,000 hits a step nearby, it
counts as wrong, nobody is told of it, and the very next try must then be the one code that follows. Clocks are learnt
within five minutes of ours, however often: so long at most do two codes live that somebody looked off a phone.
"""

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django.db import transaction

from tanuq.config.settings import OFFICE
from tanuq.office.models import User

SECONDS = 30
NEAR = 10
"""So many steps a phone's clock may differ from ours: five minutes, which one by itself loses in months."""
_RUNNING = 2
"""So many steps after a code the next is typed at the latest: it is shown for one, and steps do not begin together."""
_HOUR = 3600 // SECONDS
_CLOCK = "clock"

Shows = Callable[[int], bool]
"""Whether what was typed is the code of a step."""


@dataclass(frozen=True, slots=True)
class PhoneClock:
    """What is known of the clock of a phone."""

    drift: int = 0
    """So many steps it is ahead of ours."""
    used: int = -1
    """The step of the last code that opened: neither it nor any before opens again."""
    nearby: int = -1
    """The step of a code that would have opened by another clock, typed last; -1 when none was."""
    nearby_at: int = -1
    """The step of ours in which it was typed."""


def opened_by(user: User, code: str) -> Authenticator | None:
    """The code app of *user*, if *code* opens now; it does not a second time."""
    with transaction.atomic(using=OFFICE):  # of two who send the same code at once, one comes second
        app = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
        if app is None:
            return None
        clock = PhoneClock(**app.data.get(_CLOCK, {}))
        opens, known = judged(_codes(decrypt(app.data["secret"]), code), step_now(), clock)
        keep(app, known)
    return app if opens else None


def judged(shows: Shows, now: int, clock: PhoneClock) -> tuple[bool, PhoneClock]:
    """Whether the code opens at the step *now* of our clock, and what is known of the phone's clock from then on."""
    clock = _not_of_the_future(clock, now)
    steps = [step for step in _shown_at(shows, now) if step > clock.used]
    expected, following = now + clock.drift, clock.nearby + 1
    runs_on = 0 <= now - clock.nearby_at <= _RUNNING
    if expected in steps:
        return True, PhoneClock(clock.drift, expected)
    if runs_on and following in steps:
        return True, PhoneClock(following - now, following)
    if not steps:
        return False, PhoneClock(clock.drift, clock.used)
    nearest = min(steps, key=lambda step: abs(step - expected))
    return False, replace(clock, nearby=nearest, nearby_at=now)


def first_shown(secret: str, code: str) -> PhoneClock | None:
    """What the first code of an app that is being set up says of its phone's clock; None when it is not one of it.

    The code that has just gone by was typed slowly: that is likelier than a clock that is slow by as much.
    """
    now = step_now()
    steps = _shown_at(_codes(secret, code), now)
    if not steps:
        return None
    step = min(steps, key=lambda step: abs(step - now))
    return PhoneClock(drift=0 if step == now - 1 else step - now, used=step)


def keep(app: Authenticator, clock: PhoneClock) -> None:
    """Remember *clock* with the key of the app: steps, never codes."""
    app.data = {**app.data, _CLOCK: asdict(clock)}
    app.save(update_fields=["data"])


def step_now() -> int:
    """The step of our clock."""
    return int(time.time()) // SECONDS


def _not_of_the_future(clock: PhoneClock, now: int) -> PhoneClock:
    """Forget what was used once our own clock was set back by more than an hour: nothing would open for as long.

    By less it is waited for: a code that was used would open again when its time comes a second time.
    """
    return replace(clock, used=-1) if clock.used > now + _HOUR else clock


def _shown_at(shows: Shows, now: int) -> list[int]:
    """The steps nearby that have this code; each is looked at, so that how long it takes does not tell which."""
    return [step for step in range(now - NEAR, now + NEAR + 1) if shows(step)]


def _codes(secret: str, code: str) -> Shows:
    def shows(step: int) -> bool:
        return bool(compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, step))))

    return shows
