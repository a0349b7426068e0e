"""What somebody had typed when their session ran out, offered again."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from tanuq.web import current, unsent
from tanuq.web.see_other import see_other
from tanuq.web.writing import takes_forms


@takes_forms
def unsent_forms(request: HttpRequest) -> HttpResponse:
    """``/unsent/``; its forms send the words to where they belong, or throw them away."""
    member = current.member(request)
    if member is None:
        return HttpResponseRedirect(reverse("home"))
    if request.method == "POST":
        unsent.forget(member.member, request.POST.get("address", ""))
        return see_other(reverse("unsent"))
    context = {"forms": unsent.forms_of(member.member), "sent_again": unsent.SENT_AGAIN}
    return render(request, "tanuq/unsent.html", context)
