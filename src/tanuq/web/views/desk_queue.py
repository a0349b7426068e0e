"""The queue of the desk: which sources wait for claims, a translation or a transcript."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from tanuq.casebook.queries.desk_queue import PAGE, Order, Waiting, waiting
from tanuq.policy.actions import Action, can_ever
from tanuq.web import current
from tanuq.web.addresses import page_number
from tanuq.web.desk_page import asked_of_queue
from tanuq.web.errors import NotAllowed
from tanuq.web.paging import pager, pages_of


def queue(request: HttpRequest) -> HttpResponse:
    """``/desk/?waiting=translation&order=age&page=2``"""
    viewer = current.viewer(request)
    if not (can_ever(viewer, Action.ANCHOR) or can_ever(viewer, Action.TRANSLATE)):
        raise NotAllowed(_("With your roles you can read sources, and not work on them."))
    what, order = asked_of_queue(request)
    page = page_number(request.GET)
    found, total = waiting(viewer, what, order, page)
    parts = {"waiting": what.value, "order": order.value}
    context = {
        "found": found,
        "total": total,
        "what": what.value,
        "order": order.value,
        "kinds": [(kind.value, kind is what) for kind in Waiting],
        "orders": [(one.value, one is order) for one in Order],
        "parts": urlencode(parts),
        "pager": pager(
            page, pages_of(total, PAGE), total, lambda number: f"{request.path}?{urlencode(parts | {'page': number})}"
        ),
    }
    return render(request, "tanuq/desk/queue.html", context)
