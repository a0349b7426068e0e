"""What changed with which entries, so that what is kept in memory is renewed by it alone."""

from collections import defaultdict
from collections.abc import Iterable

from tanuq.casebook.models import Change, State
from tanuq.casebook.projection.storing import insert_rows

JOINED = "*joined"
"""The code under which accounts stand that came to a person, or left one."""
SCOPE = "*scope"
"""The code under which every scope stands that was computed anew."""
RENEWED = "renewed"
"""Under which key of `State` the position is kept before which nobody knows what has changed since."""
_MOST = 2_000
"""Of more changes at once, as when a list is imported, everything is read anew with less trouble."""
_KEPT = 20 * _MOST


def note_changes(changed: Iterable[tuple[str, str]], position: int) -> None:
    """Write down which (code, value) changed with the entries up to *position*: those of facets, and those above."""
    rows = [(position, code, value) for code, value in sorted(set(changed))]
    if len(rows) > _MOST:
        Change.objects.all().delete()
        _renew(position)
        return
    insert_rows(Change._meta.db_table, ("at", "code", "value"), rows)
    _forget_old_ones()


def changed_since(position: int) -> dict[str, set[str]]:
    """code → the values that changed with entries after *position*."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for code, value in Change.objects.filter(at__gt=position).values_list("code", "value"):
        found[code].add(value)
    return found


def _forget_old_ones() -> None:
    ids = Change.objects.order_by("id").values_list("id", flat=True)
    first, last = ids.first(), ids.last()
    if first is None or last is None or last - first < _KEPT:
        return
    until = Change.objects.filter(id__gt=last - _KEPT // 2).earliest("id").at
    Change.objects.filter(at__lt=until).delete()
    _renew(until - 1)


def _renew(position: int) -> None:
    State.objects.update_or_create(key=RENEWED, defaults={"value": str(position)})
