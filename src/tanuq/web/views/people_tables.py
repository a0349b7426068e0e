"""The people found, as a table to carry away: for those roles that may, and noted in custody."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from tanuq.policy.actions import Action, Matter, Thing
from tanuq.publishing.export.people import TableKind, people_file
from tanuq.web import current
from tanuq.web.addresses import results_query
from tanuq.web.doors import carries_away
from tanuq.web.permission import require
from tanuq.web.see_other import see_other
from tanuq.web.writing import takes_forms

_MEDIA_TYPES = {
    TableKind.CSV: "text/csv; charset=utf-8",
    TableKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@carries_away(pages=100)
@takes_forms
def people_table_file(request: HttpRequest) -> HttpResponse:
    """``/people/table/``: sent by the form below results, with what they were asked for."""
    refusal = _("Only publishers, analysts and administrators carry tables away.")
    require(request, Action.EXPORT, Thing(Matter.RECORD), refusal)
    if request.method != "POST":
        return see_other(reverse("people"))
    kind = TableKind.XLSX if request.POST.get("kind") == TableKind.XLSX else TableKind.CSV
    query = results_query(QueryDict(request.POST.get("search", "")))
    made = people_file(current.record_for(request), current.viewer(request), query, kind, (_("Person"), _("Name")))
    answer = HttpResponse(made.content, content_type=_MEDIA_TYPES[kind])
    answer["Content-Disposition"] = f'attachment; filename="people.{kind}"'
    return answer
