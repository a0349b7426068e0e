"""Help: what the words on the pages mean, and what the keyboard does."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def guide(request: HttpRequest) -> HttpResponse:
    """``/help/``"""
    return render(request, "tanuq/help.html")
