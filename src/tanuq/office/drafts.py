"""Drafts: what somebody has typed into a form and not sent, kept until it is sent or thrown away."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from tanuq.config.settings import OFFICE
from tanuq.office.errors import DraftTooLarge, TooManyDrafts
from tanuq.office.models import Draft

LARGEST = 1_000_000
"""Bytes of one draft as JSON: a testimony of 200 pages."""
MOST = 500
"""Drafts of one owner. Who comes back to none of so many has a fault in a form, which must not fill the disk."""


@dataclass(frozen=True, slots=True)
class DraftView:
    """One draft as it is offered to whoever left it."""

    form: str
    key: str
    updated_at: datetime
    content: dict[str, Any]


def save(owner: str, form: str, key: str, content: dict[str, Any]) -> None:
    """Keep *content* as the draft of *owner* for this *form* and *key*; an earlier one is replaced.

    When this returns the draft is on disk.

    Raises:
        DraftTooLarge: when it is more than :data:`LARGEST`.
        TooManyDrafts: when the owner has :data:`MOST` others.
    """
    size = len(json.dumps(content, ensure_ascii=False).encode())
    if size > LARGEST:
        raise DraftTooLarge("What was typed is more than one form can keep (1 MB). Add long texts as files.")
    with transaction.atomic(using=OFFICE):
        others = Draft.objects.filter(owner=owner).exclude(form=form, key=key)
        if others.count() >= MOST:
            raise TooManyDrafts(f"{MOST} drafts wait for you already. Finish or discard some of them first.")
        values = {"content": content, "size": size, "updated_at": timezone.now()}
        Draft.objects.update_or_create(owner=owner, form=form, key=key, defaults=values)


def load(owner: str, form: str, key: str) -> dict[str, Any] | None:
    """What *owner* left in this form, or None."""
    content: dict[str, Any] | None = (
        Draft.objects.filter(owner=owner, form=form, key=key).values_list("content", flat=True).first()
    )
    return content


def waiting(owner: str, form: str) -> list[DraftView]:
    """What *owner* left in forms of this name, the newest first."""
    drafts = Draft.objects.filter(owner=owner, form=form).order_by("-updated_at", "key")
    return [DraftView(draft.form, draft.key, draft.updated_at, draft.content) for draft in drafts]


def discard(owner: str, form: str, key: str) -> None:
    """Throw a draft away, as is done once its form was sent; one that is not there is no error."""
    Draft.objects.filter(owner=owner, form=form, key=key).delete()


def untouched_since(age: timedelta) -> int:
    """How many drafts, whoever left them, nobody has touched for so long: for the health page."""
    return Draft.objects.filter(updated_at__lt=timezone.now() - age).count()
