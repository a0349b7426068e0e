"""The tables of office.db that are ours; those of signing in itself belong to Django, allauth and axes."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class User(AbstractBaseUser):
    """How one member signs in to this copy. Who they are and what they may do stands in the record."""

    member = models.CharField(max_length=18, unique=True)
    """Number of the member (M-…): a login may come back with a merged record and mean somebody else there."""
    username = models.CharField(max_length=64, unique=True)
    """The member's login, in lower case."""

    objects = BaseUserManager["User"]()

    USERNAME_FIELD = "username"


class Invitation(models.Model):
    """A link, given to a member by hand, that lets them choose how to sign in; good once."""

    token = models.CharField(max_length=64, unique=True)
    """SHA-256 of what stands in the link: whoever reads this table cannot use it."""
    member = models.CharField(max_length=18)
    login = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()


class OpenSession(models.Model):
    """One browser in which a member is signed in."""

    key = models.CharField(max_length=40, unique=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    browser = models.CharField(max_length=200, blank=True)
    """What the browser calls itself, so that its owner knows it again in the list."""


class KnownBrowser(models.Model):
    """A browser in which a member has signed in: wrong passwords that are tried elsewhere do not lock it."""

    key = models.CharField(max_length=64)
    """SHA-256 of the token that the browser keeps; members who share it have a row each."""
    user = models.ForeignKey(User, on_delete=models.CASCADE)
    ends_on = models.DateField()
    """A day and no moment: when somebody signed in is nobody's business."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=("key", "user"), name="one_row_for_each_member_of_a_browser"),)


class KeptBriefly(models.Model):
    """What is remembered for minutes: that wrong codes were tried."""

    key = models.CharField(max_length=64, unique=True)
    """SHA-256 of what it is about."""
    value = models.JSONField()
    expires_at = models.DateTimeField(db_index=True)


class DayNote(models.Model):
    """Something that happened around signing in within the last day, or several times within an hour of it."""

    member = models.CharField(max_length=18, blank=True)
    """Number of the member, "" where none is known."""
    kind = models.CharField(max_length=12)
    way = models.CharField(max_length=12, blank=True)
    first_at = models.DateTimeField(db_index=True)
    last_at = models.DateTimeField()
    times = models.PositiveIntegerField()


class Draft(models.Model):
    """Words typed into a form that has not been sent."""

    owner = models.CharField(max_length=18, blank=True)
    """Number of the member, "" for whoever sits at the laptop while no member has a login."""
    form = models.CharField(max_length=200)
    key = models.CharField(max_length=400, blank=True)
    content = models.JSONField()
    size = models.PositiveIntegerField()
    """Bytes of the content."""
    updated_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("owner", "form", "key"), name="one_draft_for_each_form_of_an_owner"),
        )


class FieldPhone(models.Model):
    """A telephone that fetches the form and sends filled ones: that, and nothing else, is open to it."""

    login = models.CharField(max_length=32, unique=True)
    name = models.CharField(max_length=80, unique=True)
    """What people call it: a town, a colour, the name of whoever carries it."""
    secret = models.CharField(max_length=64)
    """SHA-256 of the secret: 160 random bits, which no table of guesses reaches, need no slow hash."""
    made_by = models.CharField(max_length=18, blank=True)
    """Number of the member who connected it, "" for the owner of this copy."""
    made_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    """Since when nothing opens to it any more: lost, stolen, given back."""


class ApiToken(models.Model):
    """What a program of a member shows to read through the API as that member, or as less."""

    number = models.CharField(max_length=18, unique=True)
    """T-… ; by it the token is revoked."""
    name = models.CharField(max_length=80)
    """What its owner calls it: where it is used, and for what."""
    secret = models.CharField(max_length=64, unique=True)
    """SHA-256 of the token: 256 random bits, which no table of guesses reaches, need no slow hash."""
    member = models.CharField(max_length=18, blank=True, db_index=True)
    """Number of the member, "" for the owner of this copy while no member has a login."""
    roles = models.JSONField()
    """The roles it acts with, as far as its member still has them."""
    clearance = models.CharField(max_length=12)
    """Nothing stricter is shown to it."""
    made_on = models.DateField()
    ends_on = models.DateField()
    """The last day on which it opens."""
    seen_on = models.DateField(null=True)
    """The day on which it was shown last: a day and no moment, as of a browser."""


class SavedSearch(models.Model):
    """A question that somebody keeps to ask again."""

    owner = models.CharField(max_length=18, blank=True, db_index=True)
    """Number of the member, "" for whoever sits at the laptop while no member has a login."""
    name = models.CharField(max_length=80)
    query = models.TextField(blank=True)
    looked_at = models.DateTimeField()
    seen = models.BinaryField()
    """Whom they saw when they last looked: a bitmap of the casebook's own numbers."""
    casebook = models.CharField(max_length=64)
    """The state of the casebook in which those numbers mean somebody: a casebook made anew has others."""


class Job(models.Model):
    """Long work that a worker does beside the pages: what was asked, how far it is, how it ended."""

    number = models.CharField(max_length=18, unique=True)
    """J-… ; stands in the address of its page."""
    kind = models.CharField(max_length=40)
    arguments = models.JSONField()
    """Numbers and settings, never names."""
    by = models.CharField(max_length=18, blank=True)
    """Number of the member who asked for it, "" for the owner of this copy."""
    state = models.CharField(max_length=12)
    asked_at = models.DateTimeField()
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    cancelled = models.BooleanField(default=False)
    """Whether somebody asked it to stop: it does at its next step."""
    step = models.CharField(max_length=200, blank=True)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(null=True)
    step_began_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    """When it was last heard of."""
    result = models.JSONField(default=dict)
    problem = models.TextField(blank=True)
    """Why it failed, as a sentence."""


class KeptReading(models.Model):
    """That an engine has read the text of a source; what it proposed follows from the text, and is no decision."""

    source = models.CharField(max_length=24, unique=True)
    text = models.CharField(max_length=64)
    """SHA-256 of the text version: offsets count in it."""
    engine = models.CharField(max_length=200)
    published = models.CharField(max_length=40, blank=True)
    ground = models.CharField(max_length=200, blank=True)
    provenance = models.JSONField(default=list)
    """Of each engine that a language model answers for: model, endpoint, hash of the question, parameters."""
    notes = models.JSONField(default=list)
    """What whoever works on it should know of how the text was taken: phrases, or sentences."""
    language = models.CharField(max_length=32, blank=True)
    made_at = models.DateTimeField()


class KeptProposal(models.Model):
    """One proposal on a text that was read."""

    reading = models.ForeignKey(KeptReading, on_delete=models.CASCADE)
    kind = models.CharField(max_length=24)
    start = models.PositiveBigIntegerField()
    end = models.PositiveBigIntegerField()
    nth = models.PositiveIntegerField(default=1)
    entity = models.PositiveBigIntegerField(null=True)
    form = models.CharField(max_length=12, blank=True)
    content = models.BinaryField()
    """JSON, compressed: fields, reasons, score, engine."""


class KeptEstimate(models.Model):
    """An estimate of how many people no list has named, as it was made: it follows from the record as it then was."""

    number = models.CharField(max_length=18, unique=True)
    """E-… ; stands in the address of its page."""
    by = models.CharField(max_length=18, blank=True)
    """Number of the member who asked for it, "" for the owner of this copy."""
    made_at = models.DateTimeField()
    asked = models.JSONField()
    """Lists by number and name, methods, strata, seed: what is needed to ask again."""
    table_sha256 = models.CharField(max_length=64)
    """Of the table of captures that was estimated from."""
    seen = models.PositiveBigIntegerField()
    content = models.BinaryField()
    """The report in every language, and for programs: JSON, gzipped. It holds counts and names of lists, no person."""
