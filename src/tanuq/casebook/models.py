"""The tables of the read model. Only the projection writes them, only the queries read them.

Two decisions carry a million accounts of ten claims each. The claims of an account are one compact text
(`claims.encode`), because they are written, read and shown together; ten million rows would cost ten times
the space for nothing. And whatever people are counted and filtered by is a compressed bitmap of persons per
value (`Facet`), so that any combination of filters is an intersection and every count is exact.

Tables refer to each other by small integers that are this casebook's own; what leaves it, and what its digest
covers, are the numbers that every machine shares (`numbers`).
"""

from django.db import models


class State(models.Model):
    """What the casebook knows of itself: its version, the last ledger entry it holds, its counts."""

    key = models.CharField(primary_key=True, max_length=32)
    value = models.TextField()


class Said(models.Model):
    """One ledger entry as the projection files it: by the thing it speaks of, in the order all machines share."""

    entry = models.CharField(primary_key=True, max_length=64)
    kind = models.CharField(max_length=32)
    scope = models.CharField(max_length=80)
    """What is computed anew when this entry comes or goes: `projection.filing` names the scopes."""
    source = models.CharField(max_length=24)
    """Number of the source without which the entry says nothing, or ""."""
    order = models.CharField(max_length=112)
    """Hybrid time, author and sequence as text that sorts in projection order (design.md §5)."""

    class Meta:
        """Found by what it speaks of, and by the source it hangs on."""

        indexes = (
            models.Index(fields=["scope"], name="said_by_scope", condition=~models.Q(scope="")),
            models.Index(fields=["source"], name="said_by_source", condition=~models.Q(source="")),
        )

    @classmethod
    def of_scopes(cls, *scopes: str) -> models.QuerySet["Said"]:
        """The entries that speak of one of these things.

        SQLite reads a partial index only for a question that repeats its condition, and every entry otherwise.
        https://www.sqlite.org/partialindex.html
        """
        return cls.objects.exclude(scope="").filter(scope__in=scopes)

    @classmethod
    def of_sources(cls, *sources: str) -> models.QuerySet["Said"]:
        """The entries that say nothing without one of these sources; found as those `of_scopes` are."""
        return cls.objects.exclude(source="").filter(source__in=sources)


class Retraction(models.Model):
    """One entry takes back another, or one claim of it."""

    entry = models.CharField(max_length=64, db_index=True)
    target = models.CharField(max_length=64, db_index=True)
    claim = models.IntegerField(default=-1)
    """The claim's place in the target, from 0; -1 is the whole entry."""


class Source(models.Model):
    """One item of information as received."""

    number = models.CharField(max_length=24, unique=True)
    evidence = models.CharField(max_length=64)
    title = models.TextField()
    file_name = models.TextField()
    material = models.CharField(max_length=64)
    media_type = models.CharField(max_length=128)
    language = models.CharField(max_length=32)
    size = models.BigIntegerField()
    visibility = models.CharField(max_length=16)
    received_at = models.BigIntegerField()
    """Milliseconds since 1970, from the entry that first received it."""
    described = models.TextField()
    """JSON: basis, reliability and whatever else a description added."""
    text = models.CharField(max_length=64)
    """SHA-256 of the text derivative, or ""."""
    translations = models.TextField()
    """JSON: the languages, in order, that the text as it is now has a translation into."""
    thumbnail = models.CharField(max_length=64)
    note = models.TextField()
    consents = models.TextField()
    """JSON: [purpose, "given" or "withdrawn", date], one for each purpose."""
    withdrawn = models.BooleanField(default=False)
    """Whether a consent was withdrawn."""
    author = models.CharField(max_length=64)
    """Who received it first, as `authorship.who` says it; so in every table."""
    scan = models.TextField()
    """JSON: what of all scans for malware holds (`scans.standing`), or ""."""
    malware = models.BooleanField(default=False)
    """Whether malware was found by it."""

    class Meta:
        """Newest first is the usual order."""

        indexes = (models.Index(fields=["received_at"], name="source_by_time"),)


class MappedList(models.Model):
    """A list and how its columns are read: the version now in effect."""

    number = models.CharField(max_length=24, unique=True)
    root = models.CharField(max_length=64)
    name = models.TextField()
    source = models.CharField(max_length=24, db_index=True)
    entry = models.CharField(max_length=64)
    table = models.CharField(max_length=64)
    columns = models.TextField()
    """JSON: [[title, property, problems], …]."""
    key = models.IntegerField(null=True)
    visibility = models.CharField(max_length=16)
    rows = models.BigIntegerField()
    accounts = models.BigIntegerField()
    claims = models.BigIntegerField()
    problems = models.BigIntegerField()
    change = models.TextField()
    """JSON: what the last projection of this list changed here; not part of the content."""


class Origin(models.Model):
    """Where accounts come from: a list, or one account given."""

    id = models.BigIntegerField(primary_key=True)
    entry = models.CharField(max_length=64, unique=True)
    """The entry that gives it: for a list, the version now in effect."""
    source = models.CharField(max_length=24)
    mapped_list = models.BigIntegerField(null=True)
    order = models.CharField(max_length=112)
    """Of the first entry: a list keeps its place when it is corrected."""
    author = models.CharField(max_length=64)

    class Meta:
        """The accounts of a source are found through its origins."""

        indexes = (
            models.Index(fields=["source"], name="origin_by_source"),
            models.Index(fields=["order"], name="origin_given", condition=models.Q(mapped_list=None)),
        )


class Told(models.Model):
    """What one source says about one subject, with its claims."""

    id = models.BigIntegerField(primary_key=True)
    number = models.CharField(max_length=24, unique=True)
    origin = models.BigIntegerField()
    row = models.BigIntegerField()
    """Row of a list, from 1; 0 where the account was given by itself."""
    claims = models.TextField()

    class Meta:
        """Two tables: a million accounts of persons are counted and searched by means that other subjects need not."""

        abstract = True


class Account(Told):
    """What one source says about one person, with its claims."""

    class Meta:
        """Found by origin and row."""

        indexes = (models.Index(fields=["origin", "row"], name="account_by_origin"),)


class SubjectAccount(Told):
    """What one source says about a subject that is no person: a proceeding, a statement, an intervention, a group."""

    kind = models.CharField(max_length=16)
    subject = models.CharField(max_length=24, db_index=True)
    """Number of the subject: that of its first account, which what other sources say of it names."""
    mildest = models.CharField(max_length=16)
    """The mildest visibility of any of its claims: who may see none of them, does not know of it."""
    mildest_plain = models.CharField(max_length=16)
    """The mildest visibility of any claim that cannot tell who somebody is, or ""."""
    sounds = models.TextField()
    """Every word of its claims as it sounds (`casebook.sounding`), whoever may see it: it only says where to look."""

    class Meta:
        """Listed and counted by kind, newest first, without the claims being read."""

        indexes = (models.Index(fields=["kind", "-id", "subject", "mildest", "mildest_plain"], name="subject_by_kind"),)


class Mention(models.Model):
    """A subject's account names something: a person, a source, another subject, or a state by its code.

    It only says where to look: whether a viewer may know of it, the account's claims decide.
    """

    account = models.BigIntegerField(db_index=True)
    """Of `SubjectAccount`."""
    property = models.CharField(max_length=64)
    target = models.CharField(max_length=24)

    class Meta:
        """Found by what is named."""

        indexes = (models.Index(fields=["target", "property"], name="mention_by_target"),)


class Joined(models.Model):
    """An account that belongs to a person with several; everyone else is a person of one account."""

    account = models.BigIntegerField(primary_key=True)
    person = models.BigIntegerField(db_index=True)


class Judgement(models.Model):
    """The decision in effect about two accounts: the newest one."""

    entry = models.CharField(primary_key=True, max_length=64)
    first = models.CharField(max_length=24, db_index=True)
    second = models.CharField(max_length=24, db_index=True)
    verdict = models.CharField(max_length=16)
    reason = models.TextField()
    author = models.CharField(max_length=64)
    at = models.BigIntegerField()


class LinkRun(models.Model):
    """One linkage run: what a model proposed, in blobs of the vault; by itself it joins nobody."""

    number = models.CharField(max_length=24, unique=True)
    entry = models.CharField(max_length=64, unique=True)
    pairs = models.CharField(max_length=64)
    """SHA-256 of every pair that was scored and kept."""
    model = models.CharField(max_length=64)
    """SHA-256 of the model with its report, or ""."""
    settings = models.TextField()
    """JSON: backend, seed and whatever else the run was told."""
    threshold = models.FloatField()
    accounts = models.BigIntegerField()
    count = models.BigIntegerField()
    clusters = models.BigIntegerField()
    author = models.CharField(max_length=64)
    at = models.BigIntegerField()
    order = models.CharField(max_length=112)


class Acceptance(models.Model):
    """The links of a run that somebody accepted together: one entry, taken back as one."""

    entry = models.CharField(primary_key=True, max_length=64)
    run = models.CharField(max_length=64, db_index=True)
    """The entry of the run."""
    pairs = models.CharField(max_length=64)
    threshold = models.FloatField()
    count = models.BigIntegerField()
    reason = models.TextField()
    author = models.CharField(max_length=64)
    at = models.BigIntegerField()
    problem = models.TextField()
    """Why its links cannot be read, in words, or ""."""


class Link(models.Model):
    """Two accounts that an accepted run holds for one person, unless somebody judged otherwise."""

    acceptance = models.CharField(max_length=64, db_index=True)
    first = models.CharField(max_length=24, db_index=True)
    second = models.CharField(max_length=24, db_index=True)
    probability = models.FloatField()


class Preferred(models.Model):
    """A value somebody chose among several, and why."""

    entry = models.CharField(primary_key=True, max_length=64)
    account = models.CharField(max_length=24, db_index=True)
    property = models.CharField(max_length=64)
    value = models.TextField()
    reason = models.TextField()
    author = models.CharField(max_length=64)
    at = models.BigIntegerField()
    order = models.CharField(max_length=112)


class Review(models.Model):
    """One decision on how far an account is verified. The newest holds, the older ones are its history."""

    entry = models.CharField(primary_key=True, max_length=64)
    account = models.CharField(max_length=24, db_index=True)
    level = models.CharField(max_length=32)
    """Term code of the list ``review_level``."""
    reason = models.TextField()
    unverified = models.TextField()
    """What remains unverified, in words, or ""."""
    newest = models.BooleanField()
    author = models.CharField(max_length=64)
    at = models.BigIntegerField()
    order = models.CharField(max_length=112)


class Member(models.Model):
    """Somebody who works with this record, or did."""

    number = models.CharField(primary_key=True, max_length=24)
    name = models.TextField()
    login = models.TextField(db_index=True)
    roles = models.TextField()
    """JSON: the roles, in order; a newer tanuq may have given one that is not known here."""
    removed = models.TextField()
    """JSON: hashes of the removals that hold; none while they are a member."""
    reason = models.TextField()
    """Of the entry that made them what they are now."""
    entry = models.CharField(max_length=64)
    author = models.CharField(max_length=64)
    at = models.BigIntegerField()
    admitted_at = models.BigIntegerField()
    order = models.CharField(max_length=112)


class Task(models.Model):
    """Something that is to be done about an account, as its newest entry in effect says it."""

    number = models.CharField(primary_key=True, max_length=24)
    account = models.CharField(max_length=24, db_index=True)
    text = models.TextField()
    due = models.CharField(max_length=10)
    """A day, ISO 8601, or ""."""
    member = models.CharField(max_length=24)
    """Who is to do it; "" for whoever can."""
    done = models.BooleanField(db_index=True)
    entry = models.CharField(max_length=64)
    author = models.CharField(max_length=64)
    """Of the newest entry."""
    at = models.BigIntegerField()
    order = models.CharField(max_length=112)
    """Of the first entry."""


class Facet(models.Model):
    """The persons who have one value of one property at one visibility, as a roaring bitmap."""

    code = models.CharField(max_length=64)
    value = models.TextField()
    visibility = models.CharField(max_length=16)
    folded = models.TextField()
    """The value folded to what search compares, for places; else ""."""
    count = models.BigIntegerField()
    persons = models.BinaryField()

    class Meta:
        """One row a value; the most frequent values are read first."""

        constraints = (
            models.UniqueConstraint(fields=["code", "value", "visibility"], name="one_bitmap_for_each_value"),
        )
        indexes = (
            models.Index(fields=["code", "-count"], name="facet_by_count"),
            models.Index(fields=["folded"], name="facet_by_place", condition=~models.Q(folded="")),
        )


class Stay(models.Model):
    """Where one account says that somebody was held, as viewers of some clearances may know it (`projection.stays`).

    Made for one question, who was there with whom, of places where tens of thousands were: its index holds all of it.
    """

    account = models.BigIntegerField(db_index=True)
    area = models.TextField()
    words = models.TextField()
    """Both of a `vocabulary.sites.Site`; "" where the account names no place, and tells of somebody's freedom alone."""
    floor = models.SmallIntegerField()
    ceiling = models.SmallIntegerField()
    """The mildest and the strictest of the clearances, as `Visibility.strictness`, for whom it reads so."""
    packed = models.BinaryField()
    """Days, marks and what else ranks it (`stays_packed`): read by the ten thousand."""

    class Meta:
        """All of a place is read at once, and of the index alone."""

        indexes = (models.Index(fields=["area", "words", "floor", "ceiling", "packed"], name="stay_by_site"),)


class Change(models.Model):
    """A value of a facet that changed with the entries up to a position (`projection.changes`)."""

    at = models.BigIntegerField(db_index=True)
    code = models.CharField(max_length=64)
    value = models.TextField()


class NameBlob(models.Model):
    """A part of the name index: bytes under a name (`tanuq.names.index`)."""

    name = models.CharField(primary_key=True, max_length=64)
    content = models.BinaryField()


TABLES: tuple[type[models.Model], ...] = (
    State,
    Said,
    Retraction,
    Source,
    MappedList,
    Origin,
    Account,
    SubjectAccount,
    Mention,
    Joined,
    Judgement,
    LinkRun,
    Acceptance,
    Link,
    Preferred,
    Review,
    Member,
    Task,
    Facet,
    Stay,
    Change,
    NameBlob,
)
