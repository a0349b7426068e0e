"""What roles are called on pages, and what each is for, in the language of the interface."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from tanuq.policy.roles import Role


@dataclass(frozen=True, slots=True)
class NamedRole:
    """One role as a form offers it."""

    role: Role
    name: str
    purpose: str


ROLES = tuple(
    NamedRole(role, name, purpose)  # type: ignore[arg-type]  # lazy, so that each page is in its own language
    for role, name, purpose in (
        (Role.INTAKE, _("Intake"), _("Takes testimonies and files in, and keeps in touch with those who gave them.")),
        (Role.TRANSLATOR, _("Translator"), _("Reads and translates sources. Never sees who gave them.")),
        (Role.REVIEWER, _("Reviewer"), _("Weighs what sources say, and judges who is one person.")),
        (Role.PUBLISHER, _("Publisher"), _("Prepares what leaves the office.")),
        (Role.ANALYST, _("Analyst"), _("Links and counts whole tables.")),
        (Role.ADMINISTRATOR, _("Administrator"), _("Admits and removes members, and keeps the copies whole.")),
        (Role.OUTSIDE_VIEWER, _("Outside viewer"), _("Sees cases, never names.")),
    )
)
"""Every role, in the order in which work passes through them."""
