"""The key of the workspace and its passphrase on the page of health: how old they are, and what was left aside."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from tanuq.casebook.record import Record
from tanuq.config.taking_over import BEFORE, left_aside
from tanuq.ledger.key_age import key_age
from tanuq.web.health_lines import Line


def key_lines(record: Record) -> Iterator[Line]:
    """How old they are, and what lies in the folder beside the workspace."""
    yield from _ages(record)
    yield from _aside(record)


def _ages(record: Record) -> Iterator[Line]:
    age, state = key_age(record.workspace, record.ledger), _("Not changed since then.")
    if not record.workspace.encrypted:
        open_to_all = _("NOT ENCRYPTED: the key lies open in the folder, and in every copy of it.")
        advice = _("Never put a real name into it. Stop tanuq and encrypt everything under a passphrase.")
        yield Line(_("Key of the workspace"), open_to_all, _day(age.key), advice, "tanuq key renew")
        return
    advice = _("It is more than two years old: stop tanuq and encrypt everything anew.") if age.key_is_due else ""
    command = "tanuq key renew" if age.key_is_due else ""
    yield Line(_("Key of the workspace"), state, _day(age.key), advice, command)
    advice = _("It is more than a year old: change it.") if age.passphrase_is_due else ""
    command = "tanuq key passphrase" if age.passphrase_is_due else ""
    yield Line(_("Passphrase"), state, _day(age.passphrase), advice, command)


def _aside(record: Record) -> Iterator[Line]:
    for path in left_aside(record.workspace.path):
        if path.name == BEFORE:
            about = _("What the workspace was before it was encrypted anew")
            advice = _("It opens with the key of before: remove it when the new one is in order.")
        else:
            about = _("An attempt to encrypt everything anew that was broken off")
            advice = _("Remove it, or stop tanuq and encrypt everything anew.")
        yield Line(about, _("It still lies in the folder."), advice=advice, command="tanuq key discard")


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
