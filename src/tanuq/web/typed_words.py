"""Words typed into an address by hand, or kept there by an old bookmark: no page is shown at it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.http import escape_leading_slashes

from tanuq.web.addresses import TYPED, WORDS
from tanuq.web.sealed_words import seal
from tanuq.web.see_other import see_other

Answer = Callable[[HttpRequest], HttpResponse]


def typed_words(answer: Answer) -> Answer:
    """Django middleware: ``?q=…`` leads to the same address with the words sealed, whoever asks.

    Also before somebody is signed in: the page to sign in would carry them in its own address.
    """

    def answered(request: HttpRequest) -> HttpResponse:
        if TYPED not in request.GET or request.method not in {"GET", "HEAD"}:
            return answer(request)
        asked = request.GET.copy()
        if sealed := seal(asked.pop(TYPED)[-1]):
            asked[WORDS] = sealed
        # Two strokes at the beginning would lead to another computer.
        address = escape_leading_slashes(request.path) + (f"?{asked.urlencode()}" if asked else "")
        return see_other(address)

    return answered
