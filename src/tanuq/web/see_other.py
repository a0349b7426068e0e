"""Where a page goes on after a form was taken, and the same page asked in another way."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.encoding import escape_uri_path
from django.utils.http import escape_leading_slashes


def see_other(address: str) -> HttpResponse:
    """Go on at *address*: 303, so that going back or loading again does not send the form a second time."""
    return HttpResponse(status=303, headers={"Location": address})


def same_page(request: HttpRequest, asked: QueryDict) -> str:
    """The address of *request*, asked for *asked* instead of what it asks.

    It stays on this computer whatever stands in the path: browsers take "//", and "/" before a backslash or behind a
    tab, for the beginning of another computer's address.
    """
    path = escape_leading_slashes(escape_uri_path(request.path))
    return path + (f"?{asked.urlencode()}" if asked else "")
