"""Appeals to bodies that put the case to a Government: until when it is to reply, and whether it has."""

from dataclasses import dataclass
from datetime import date

from tanuq.proceedings.clocks import Clock, limit_of, running
from tanuq.vocabulary.datafiles import read_toml
from tanuq.vocabulary.dates import PartialDate
from tanuq.vocabulary.lists import full_code


@dataclass(frozen=True, slots=True)
class Intervention:
    """What somebody did about a case before a body; "" and None are what is not told. Codes are the lists'."""

    number: str
    state: str = ""
    """The state that is asked, two letters."""
    procedure: str = ""
    date: PartialDate | None = None
    status: str = ""
    response: str = ""


_REPLIES = read_toml("tanuq.proceedings", "data", "agenda.toml")["replies"]
_NO_RESPONSE = frozenset(full_code(code) for code in _REPLIES["no_response"])


def awaits_reply(intervention: Intervention) -> bool:
    """Whether a Government is to reply and nothing shows that it did; what is only planned awaits none yet."""
    if intervention.procedure not in {*_REPLIES["clocks"], *_REPLIES["not_known"]}:
        return False
    replied = intervention.response and full_code(intervention.response) not in _NO_RESPONSE
    return not replied and intervention.status not in _REPLIES["settled"]


def reply_clock(intervention: Intervention, today: date) -> Clock | None:
    """The Government's time to reply, from the day of the intervention; None where no limit or no day is known."""
    code = _REPLIES["clocks"].get(intervention.procedure)
    if code is None or intervention.date is None:
        return None
    return running(limit_of(code), intervention.date, today)
