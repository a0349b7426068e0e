"""The pages of states that were read last, kept in memory as long as the casebook stands where it stood.

A state that thousands of cases name takes a second to be read, and its page is turned, printed and looked at again.
"""

from collections import OrderedDict
from datetime import date
from threading import Lock

from tanuq.casebook.queries.kept_facets import Standing, standing
from tanuq.casebook.queries.wording import language
from tanuq.casebook.record import Record
from tanuq.obligations.states import State
from tanuq.policy.decision import Viewer
from tanuq.states.asking import state_page
from tanuq.states.view import StateView

_MOST = 4
_Key = tuple[Viewer, str, date, str, Standing]
_kept: OrderedDict[_Key, StateView] = OrderedDict()
_lock = Lock()


def state_view(record: Record, viewer: Viewer, state: State, today: date) -> StateView:
    """As `states.asking.state_page`, from memory where nothing was written since; each viewer has their own."""
    key = (viewer, state.code, today, language(), standing())
    with _lock:
        found = _kept.get(key)
    if found is None:
        found = state_page(record, viewer, state, today)
    with _lock:
        _kept[key] = found
        _kept.move_to_end(key)
        while len(_kept) > _MOST:
            _kept.popitem(last=False)
    return found
