"""What came in and what it says: sources, lists, and accounts of persons and of everything else."""

from django.db import models


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
    redacted = models.CharField(max_length=64)
    """SHA-256 of the copy that may leave: cleaned, with what identifies others hidden; or ""."""
    redacted_type = models.CharField(max_length=128)
    """Media type of that copy."""
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
