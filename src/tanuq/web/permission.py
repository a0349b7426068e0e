"""What whoever is signed in may do: each form asks before it writes, and is refused in words."""

from django.http import HttpRequest

from tanuq.policy.actions import Action, Thing, may_do
from tanuq.web import current
from tanuq.web.errors import NotAllowed


def require(request: HttpRequest, action: Action, thing: Thing, refusal: str) -> None:
    """Go on only if whoever asks may do *action* to *thing*.

    Raises:
        NotAllowed: with the sentence *refusal*, which says who may.
    """
    if not may_do(current.viewer(request), action, thing):
        raise NotAllowed(refusal)
