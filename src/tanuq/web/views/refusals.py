"""Pages for what cannot be shown: each says what happened and what to do next, and none repeats a name."""

import logging
from collections.abc import Callable
from types import MappingProxyType

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from tanuq.casebook import errors as casebook
from tanuq.config.faults import places_of
from tanuq.intake.anchoring import errors as anchoring
from tanuq.intake.field_forms import errors as field_forms
from tanuq.intake.scanning import errors as scanning
from tanuq.intake.testimony import errors as testimony
from tanuq.linkage.runs import errors as runs
from tanuq.office import errors as office
from tanuq.publishing import errors as publishing
from tanuq.reading.on_record import errors as deciding
from tanuq.vocabulary import errors as vocabulary
from tanuq.vocabulary.errors import TanuqError
from tanuq.web.errors import BadAddress, NoSuchUpload, NotAllowed, TooFast, WrongDate
from tanuq.web.language import language_of
from tanuq.web.problems import asked_by_program, problem

_log = logging.getLogger("tanuq.web")

STATUS: MappingProxyType[type[TanuqError], int] = MappingProxyType(
    {
        casebook.NoSuchPerson: 404,
        casebook.NoSuchSubject: 404,
        casebook.NoSuchSource: 404,
        casebook.NoSuchList: 404,
        casebook.NoSuchPlace: 404,
        casebook.NoSuchProperty: 404,
        casebook.NoSuchRun: 404,
        casebook.ReasonMissing: 400,
        casebook.NothingToDecide: 400,
        casebook.UnpartablePerson: 400,
        casebook.UnknownVerdict: 400,
        casebook.NothingToUndo: 409,
        casebook.NoSuchTask: 404,
        casebook.UnusableTask: 400,
        casebook.NoSuchClaim: 409,
        casebook.NotOfThisSource: 409,
        anchoring.NoSuchPage: 404,
        anchoring.NothingStated: 400,
        anchoring.UnreadableTranslation: 409,
        deciding.NothingToRead: 409,
        deciding.NotRead: 409,
        deciding.NoSuchProposal: 409,
        deciding.DecidedAlready: 409,
        deciding.NobodyNamed: 400,
        deciding.EverythingEmptied: 400,
        deciding.NotInBulk: 409,
        runs.NoSuchPair: 404,
        runs.BelowTheRun: 400,
        runs.NothingToAccept: 409,
        casebook.AmbiguousNumber: 300,
        casebook.DatabaseUnreachable: 503,
        vocabulary.UnknownProperty: 404,
        casebook.NoSuchMember: 404,
        casebook.UnusableMember: 400,
        casebook.LoginTaken: 409,
        casebook.LastAdministrator: 409,
        office.NoSuchInvitation: 410,
        office.NoSuchSavedSearch: 404,
        office.UnnamedSearch: 400,
        office.TooManySearches: 409,
        office.NoSuchJob: 404,
        office.NoSuchEstimate: 404,
        office.UnusableToken: 400,
        office.TooManyTokens: 409,
        office.NoSuchToken: 404,
        runs.TooFewAccounts: 409,
        runs.UnresolvedJudgements: 409,
        office.DraftTooLarge: 413,
        office.TooManyDrafts: 409,
        publishing.TooManyForATable: 409,
        publishing.NothingLeaves: 409,
        publishing.NothingToRelease: 409,
        publishing.NoSuchEdition: 404,
        publishing.UnreadableEdition: 409,
        publishing.CannotRedact: 409,
        publishing.UncleanCopy: 409,
        publishing.UnusableRegions: 400,
        publishing.NothingHidden: 400,
        publishing.NoFaceFinder: 409,
        publishing.EditionUndone: 409,
        publishing.OwnProposal: 409,
        publishing.RisksOpen: 409,
        NotAllowed: 403,
        NoSuchUpload: 404,
        office.UnusablePhone: 400,
        field_forms.NoSuchFilledForm: 404,
        field_forms.EncryptedForm: 409,
        field_forms.UnreadableForm: 400,
        office.PhoneUnknown: 401,
        office.PhoneLocked: 429,
        scanning.BadScannerAddress: 503,
        scanning.NoScanner: 503,
        scanning.ScannerFailed: 503,
        scanning.ScannerHungUp: 503,
        scanning.ScannerSilent: 503,
        scanning.ScannerFellOver: 503,
        testimony.NoSuchStep: 404,
        testimony.NoSuchTestimony: 404,
        BadAddress: 400,
        WrongDate: 400,
        TooFast: 429,
    }
)
"""What a browser is told for each error whose sentence is shown; anything else is 500."""

Answer = Callable[[HttpRequest], HttpResponse]


class Evaded(HttpResponse):
    """The answer to what no page of ours sends, and no person by hand."""


class Refusals:
    """Django middleware: an error that explains itself becomes a page with its sentence."""

    def __init__(self, answer: Answer) -> None:
        """Stand before the views, whose answer is *answer*."""
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on; Django calls :meth:`process_exception` when the view fails."""
        return self._answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page for *error*, or None where it is a bug: then Django asks for :func:`failed`."""
        if isinstance(error, TanuqError):
            return explained(request, error)
        _log.error("A page failed: %s at %s", type(error).__name__, places_of(error))
        return None


def explained(request: HttpRequest, error: TanuqError) -> HttpResponse:
    """The page with the sentence of an error that explains itself."""
    return _refusal(request, STATUS.get(type(error), 500), str(error))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler for an address that no page has."""
    return _refusal(request, 404, _("There is no page at this address."))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler for a request that it cannot read."""
    return _refusal(request, 400, _("The browser's request could not be understood."))


def failed(request: HttpRequest) -> HttpResponse:
    """Django's handler for a bug in a page."""
    return _refusal(request, 500, _("This page failed. That is a fault of tanuq; the record is not harmed."))


def strange_host(request: HttpRequest) -> HttpResponse:
    """For a request under a name that is not this computer's: bare, because nothing in it can be trusted."""
    said = gettext_noop("tanuq answers only at http://127.0.0.1 and http://localhost on this computer.")
    return _bare(request, 400, said, Evaded)


def another_site(request: HttpRequest) -> HttpResponse:
    """For a page of another site that asks behind the user's back."""
    return _bare(request, 403, gettext_noop("tanuq does not answer pages of other sites."), Evaded)


def strange_form(request: HttpRequest) -> HttpResponse:
    """For a form that none of these pages sent, or one from before a new signing in that is too large to be kept."""
    said = gettext_noop(
        "Nothing was changed: this form is not from the pages of now. Go back, copy what you typed, load that page "
        "anew, and try again."
    )
    return _bare(request, 403, said, Evaded)


def signed_out(request: HttpRequest, sentence: str) -> HttpResponse:
    """For somebody whose session was ended by another hand."""
    return _refusal(request, 403, sentence)


def not_yet_kept(request: HttpRequest) -> HttpResponse:
    """For a form that was sent after signing out: this page, loaded anew, sends it again, and its words are kept."""
    return _refusal(
        request,
        401,
        _(
            "What you sent was not recorded. Sign in again in a new tab, then load this page anew: what you typed is "
            "offered to you, to be sent or thrown away."
        ),
    )


def kept_in_background(request: HttpRequest) -> HttpResponse:
    """For a script of ours that sends typed words after the session has run out."""
    return _bare(
        request, 401, gettext_noop("You are signed out. What you typed here was kept; sign in again in a new tab.")
    )


def signed_out_in_background(request: HttpRequest) -> HttpResponse:
    """For a script of ours that asks for something after the session has run out, or sends what cannot be kept."""
    return _bare(request, 401, gettext_noop("You are signed out, and this was not kept. Sign in again in a new tab."))


def old_page_in_background(request: HttpRequest) -> HttpResponse:
    """For a script of a page that was opened before its reader signed in anew."""
    said = gettext_noop(
        "You have signed in anew since this page was opened. What you typed here was kept and waits at /unsent/; load "
        "this page anew before you go on."
    )
    return _bare(request, 403, said)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler for what is refused to whoever asks."""
    return _refusal(request, 403, _("This is not open to you with the roles that you have."))


def read_only(request: HttpRequest) -> HttpResponse:
    """For a request that would change something where nothing can be changed."""
    said = gettext_noop("This page only reads. Use the tanuq command to add or change something.")
    response = _bare(request, 405, said)
    response["Allow"] = "GET, HEAD"
    return response


def other_method(request: HttpRequest, methods: tuple[str, ...]) -> HttpResponse:
    """For a program that asks in a way in which this address is not asked."""
    response = _bare(request, 405, gettext_noop("This address is not asked in this way: see the header “Allow”."))
    response["Allow"] = ", ".join(methods)
    return response


def _bare(request: HttpRequest, status: int, sentence: str, made_as: type[HttpResponse] = HttpResponse) -> HttpResponse:
    """A sentence without a page, in the language of whoever asks: the guard refuses before a language is chosen."""
    with override(language_of(request)):
        words = _(sentence)
    if asked_by_program(request.path_info):
        return problem(status, words, made_as=made_as)
    return made_as(words + "\n", status=status, content_type="text/plain; charset=utf-8")


def _refusal(request: HttpRequest, status: int, sentence: str) -> HttpResponse:
    if asked_by_program(request.path_info):
        return problem(status, sentence)
    if request.path.endswith(".json"):
        return JsonResponse({"error": {"status": status, "message": sentence}}, status=status)
    return render(request, "tanuq/refusal.html", {"status": status, "sentence": sentence}, status=status)
