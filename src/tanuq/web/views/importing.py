"""The import of a list, step by step: the file, how it is read, what it would say, and taking it back."""

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial, wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tanuq.casebook.queries import lists as queries
from tanuq.casebook.undoing import undo as undo_entry
from tanuq.intake.files.reading import one_line
from tanuq.intake.lists.differences import differences
from tanuq.intake.lists.errors import ListError
from tanuq.intake.lists.importing import PreparedList
from tanuq.intake.lists.mapping import IGNORE, MappedColumn
from tanuq.intake.lists.preview import Preview, not_understood, preview
from tanuq.intake.lists.tables.table import Row
from tanuq.intake.testimony.errors import EmptyUpload
from tanuq.policy.actions import Action, Matter, Thing
from tanuq.policy.visibility import Visibility
from tanuq.publishing.export.to_correct import write_to_correct
from tanuq.vocabulary.kinds import Kind
from tanuq.vocabulary.labels import label
from tanuq.vocabulary.properties import properties_of
from tanuq.web import current, importing
from tanuq.web.addresses import page_address, page_number, whole_number
from tanuq.web.errors import NotAllowed, Overtaken
from tanuq.web.importing import Upload
from tanuq.web.paging import pager, pages_of
from tanuq.web.permission import require
from tanuq.web.see_other import see_other
from tanuq.web.sentences import translated
from tanuq.web.views.intake import owner
from tanuq.web.views.lists import may_undo
from tanuq.web.writing import takes_forms

_PROBLEMS = 100
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
View = Callable[..., HttpResponse]


def bringing(view: View) -> View:
    """Let *view* be asked only by whoever may import lists."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        refusal = _("Lists are imported by members of the intake, analysts and administrators.")
        require(request, Action.IMPORT, Thing(Matter.LIST), refusal)
        return view(request, *args, **kwargs)

    return asked


@takes_forms
@bringing
def begin(request: HttpRequest) -> HttpResponse:
    """``/lists/import/``: choose a file, or go on with one that was brought before."""
    errors: list[str] = []
    if request.method == "POST":
        file = request.FILES.get("file")
        if file is None:
            errors.append(_("No file was chosen."))
        else:
            name = one_line(request.POST.get("name", ""))[:200]
            try:
                key = importing.bring(current.record(), owner(request), file, one_line(file.name or "") or "list", name)
                return see_other(reverse("import-look", args=[key]))
            except EmptyUpload as error:
                errors.append(str(error))
    context = {"waiting": importing.waiting(owner(request)), "errors": errors}
    return render(request, "tanuq/importing/begin.html", context, status=400 if errors else 200)


@takes_forms
@bringing
def look(request: HttpRequest, key: str) -> HttpResponse:
    """``/lists/import/KEY/``: how the file is read and what it would say; its form changes that, or imports it."""
    brought = importing.upload(owner(request), key)
    job = importing.under_way(owner(request), key)
    if job:  # what it imports is what was seen: nothing of it is changed meanwhile
        return see_other(reverse("job", args=[job]))
    if request.method != "POST":
        return _shown(request, key, brought)
    if request.POST.get("go") == "discard":
        importing.discard(current.record(), owner(request), key, brought)
        return see_other(reverse("import"))
    brought = _as_sent(request, brought)
    importing.save(owner(request), key, brought)
    if request.POST.get("go") != "import":
        return see_other(request.path)
    if importing.is_large(current.record(), brought):
        return see_other(reverse("job", args=[importing.ask(owner(request), key, request.POST.get("seen", ""))]))
    try:
        done = importing.commit(current.record_for(request), owner(request), key, request.POST.get("seen", ""))
    except (ListError, Overtaken) as error:
        return _shown(request, key, brought, str(error))
    return see_other(f"{reverse('list', args=[done.list])}?{urlencode({'done': done.entry})}")


@takes_forms
@bringing
def corrected(request: HttpRequest, key: str) -> HttpResponse:
    """``/lists/import/KEY/to-correct/``: all rows as a workbook in which what is not understood is marked.

    A form sent to it brings the corrected file back.
    """
    brought = importing.upload(owner(request), key)
    if request.method == "POST":
        return _brought_back(request, key, brought)
    made = io.BytesIO()
    with importing.laid_out(current.record(), brought) as prepared:
        write_to_correct(made, prepared, translated)
    answer = HttpResponse(made.getvalue(), content_type=_WORKBOOK)
    answer["Content-Disposition"] = 'attachment; filename="to-correct.xlsx"'
    return answer


def _brought_back(request: HttpRequest, key: str, brought: Upload) -> HttpResponse:
    job, file = importing.under_way(owner(request), key), request.FILES.get("file")
    if job:
        return see_other(reverse("job", args=[job]))
    if file is None:
        return _shown(request, key, brought, _("No file was chosen."))
    try:
        name = one_line(file.name or "") or "list"
        importing.bring_corrected(current.record(), owner(request), key, file, name)
    except (EmptyUpload, ListError) as error:
        return _shown(request, key, brought, str(error))
    return see_other(reverse("import-look", args=[key]))


def _as_sent(request: HttpRequest, brought: Upload) -> Upload:
    """What the form says; columns that were chosen for another reading of the file say nothing of this one."""
    form = request.POST
    visibility = form.get("visibility", "")
    said = replace(
        brought,
        name=one_line(form.get("name", ""))[:200] or brought.name,
        sheet=form.get("sheet", "")[:200],
        encoding=form.get("encoding", "")[:50],
        delimiter=form.get("delimiter", "")[:5],
        header_row=whole_number(form, "header_row", least=0) if form.get("header_row") else 0,
        visibility=visibility if visibility in set(Visibility) else "",
    )
    if said.reading != brought.reading:
        return replace(said, columns={}, key="")
    chosen = {name.removeprefix("column:"): code for name, code in form.items() if name.startswith("column:")}
    key = form.get("key", "")
    return replace(
        said,
        columns={index: code for index, code in chosen.items() if index.isdecimal() and code in _codes()},
        key=key if key.isdecimal() or key == "-" else "",
    )


def _codes() -> set[str]:
    return {IGNORE, *(prop.code for prop in properties_of(Kind.PERSON))}


def _shown(request: HttpRequest, key: str, brought: Upload, wrong: str = "") -> HttpResponse:
    errors = [wrong] if wrong else []
    context: dict[str, Any] = {"key": key, "upload": brought, "errors": errors, "visibilities": list(Visibility)}
    try:
        with importing.laid_out(current.record(), brought) as prepared:
            context |= _of(request, key, prepared, preview(prepared.table, prepared.mapping))
            context["apart"] = differences(current.record(), prepared, current.viewer(request))
    except ListError as error:
        context["errors"] = [str(error)]
    return render(request, "tanuq/importing/look.html", context, status=400 if context["errors"] else 200)


def _of(request: HttpRequest, key: str, prepared: PreparedList, made: Preview) -> dict[str, Any]:
    page = page_number(request.GET)
    own = partial(page_address, reverse("import-look", args=[key]))
    only_wrong = request.GET.get("rows") == "wrong"
    language = get_language() or "en"
    properties = [(prop.code, label("property", prop.code, language)) for prop in properties_of(Kind.PERSON)]
    return {
        "prepared": prepared,
        "preview": made,
        "problems": made.problems[(page - 1) * _PROBLEMS : page * _PROBLEMS],
        "pager": pager(page, pages_of(len(made.problems), _PROBLEMS), len(made.problems), own),
        "only_wrong": only_wrong,
        "rows": _marked(prepared.mapping.columns, made.wrong_rows if only_wrong else made.rows),
        "columns": list(zip(prepared.mapping.columns, made.columns, strict=True)),
        "properties": sorted(properties, key=lambda pair: pair[1].casefold()),
    }


def _marked(columns: Sequence[MappedColumn], rows: Iterable[Row]) -> list[tuple[int, list[tuple[str, bool]]]]:
    """These rows with their numbers, and of each cell whether it is one that is not understood."""
    return [
        (number, [(cell, bool(not_understood(column, cell))) for column, cell in zip(columns, cells, strict=True)])
        for number, cells, _problem in rows
    ]


@takes_forms
def undo(request: HttpRequest, number: str) -> HttpResponse:
    """``/lists/L-…/undo/`` says what would be taken back; its form does so, in one step."""
    view = queries.mapped_list(current.record(), current.viewer(request), number)
    if not may_undo(request, view):
        raise NotAllowed(_("Whoever decided it takes it back, or else a reviewer or administrator."))
    if request.method == "POST":
        if request.POST.get("entry") == view.entry:  # sent twice, it would take back the version before as well
            undo_entry(current.record_for(request), view.entry, _("taken back on its page"))
        return see_other(reverse("lists"))
    change = queries.list_change(current.record(), view.id)
    return render(request, "tanuq/importing/undo.html", {"view": view, "change": change})
