"""Words typed into an address by hand, or kept there by an old bookmark: no page is shown at it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from tanuq.web.addresses import TYPED, WORDS
from tanuq.web.problems import asked_by_program
from tanuq.web.sealed_words import seal
from tanuq.web.see_other import same_page, see_other

Answer = Callable[[HttpRequest], HttpResponse]


def typed_words(answer: Answer) -> Answer:
    """Django middleware: ``?q=…`` leads to the same address with the words sealed, whoever asks.

    Also before somebody is signed in: the page to sign in would carry them in its own address. A program is refused
    instead, so that whoever writes it learns to send them in a body.
    """

    def answered(request: HttpRequest) -> HttpResponse:
        if TYPED not in request.GET or request.method not in {"GET", "HEAD"} or asked_by_program(request.path_info):
            return answer(request)
        asked = request.GET.copy()
        if sealed := seal(asked.pop(TYPED)[-1]):
            asked[WORDS] = sealed
        return see_other(same_page(request, asked))

    return answered
