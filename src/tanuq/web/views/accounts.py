"""Accounts: what one source says about one person, in the source's own order; the row, where it is a list."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from tanuq.casebook.custody import note_reads
from tanuq.casebook.queries import persons
from tanuq.casebook.queries.lists import mapped_list
from tanuq.casebook.queries.subjects import subject_of_account
from tanuq.casebook.queries.views import AccountView, ClaimView
from tanuq.policy.decision import Viewer
from tanuq.web import current
from tanuq.web.subject_addresses import page_of


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim in the table of an account, with the column of the list that it was read from."""

    anchor: str
    """Where a link to the column leads: on the first claim of each column only."""
    column: str
    claim: ClaimView


def account(request: HttpRequest, number: str) -> HttpResponse:
    """``/accounts/A-…/#column-3``"""
    if about := subject_of_account(current.viewer(request), number):
        return HttpResponseRedirect(page_of(about))
    person = persons.person(current.record(), current.viewer(request), number)
    found = [account for account in person.accounts if account.id == number]
    if not found:
        return HttpResponseRedirect(reverse("person", args=[person.id]))
    note_reads(current.record_for(request), found[0].claims, "read on the page of an account")
    rows = _rows(found[0].claims, _titles(current.viewer(request), found[0]))
    return render(request, "tanuq/account.html", {"person": person, "view": found[0], "rows": rows})


def _titles(viewer: Viewer, account: AccountView) -> tuple[str, ...]:
    """The titles of the columns, where the account is a row of a list."""
    if not account.source.list_id:
        return ()
    view = mapped_list(current.record(), viewer, account.source.list_id)
    return tuple(column.title for column in view.columns)


def _rows(claims: Iterable[ClaimView], titles: tuple[str, ...]) -> tuple[ClaimRow, ...]:
    rows: list[ClaimRow] = []
    reached: set[int] = set()
    for claim in claims:
        column = claim.claim.anchor.column
        if column is None:
            rows.append(ClaimRow("", "", claim))
            continue
        anchor = "" if column in reached else f"column-{column}"
        rows.append(ClaimRow(anchor, "".join(titles[column : column + 1]), claim))
        reached.add(column)
    return tuple(rows)
