"""Where a page goes on after a form was taken."""

from django.http import HttpResponse


def see_other(address: str) -> HttpResponse:
    """Go on at *address*: 303, so that going back or loading again does not send the form a second time."""
    return HttpResponse(status=303, headers={"Location": address})
