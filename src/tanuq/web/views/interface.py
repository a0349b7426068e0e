"""What every page knows: the language of the interface, its direction, the room of the site, who is signed in,
and what its forms carry."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language, get_language_info

from tanuq import __version__
from tanuq.config.sign_in import IDLE_SECONDS
from tanuq.policy.actions import Action, can_ever
from tanuq.policy.decision import Viewer
from tanuq.web import current, writing


def interface(request: HttpRequest) -> dict[str, Any]:
    """Django context processor."""
    language = get_language() or "en"
    member = current.member(request)
    info = get_language_info(language)
    return {
        "interface": {"language": _tag(language), "direction": "rtl" if info["bidi"] else "ltr"},
        "version": __version__,
        "mark": writing.form_mark(request.session.session_key or "") if member else writing.form_mark(),
        "seated": current.is_seated(request),
        "member": member,
        "idle": IDLE_SECONDS,
        "may_take": current.is_seated(request) and can_ever(current.viewer(request), Action.GIVE),
        "may_admit": current.is_seated(request) and can_ever(current.viewer(request), Action.ADMIT),
        "may_work": current.is_seated(request) and can_ever(current.viewer(request), Action.ANCHOR),
        "may_redact": current.is_seated(request) and can_ever(current.viewer(request), Action.REDACT),
        "may_weigh": current.is_seated(request) and can_ever(current.viewer(request), Action.REVIEW),
        "may_have_tasks": current.is_seated(request) and can_ever(current.viewer(request), Action.SET_TASK),
        "may_see_runs": current.is_seated(request) and can_ever(current.viewer(request), Action.SEE),
        "may_publish": current.is_seated(request) and _may_publish(current.viewer(request)),
        "may_see_health": current.is_seated(request) and can_ever(current.viewer(request), Action.SEE_HEALTH),
        "room": request.path.split("/")[1],
    }


def _may_publish(viewer: Viewer) -> bool:
    return can_ever(viewer, Action.PROPOSE_RELEASE) or can_ever(viewer, Action.APPROVE_RELEASE)


def _tag(language: str) -> str:
    """The BCP 47 tag of a Django language code: zh-hans is zh-Hans."""
    first, dash, rest = language.partition("-")
    return f"{first}{dash}{rest.title()}"
