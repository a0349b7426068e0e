"""What people decided: who is one person, which value is preferred, what is verified, who works here, what to do."""

from django.db import models


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


class Release(models.Model):
    """An edition that somebody proposed, and the approval of somebody else that makes it one."""

    number = models.CharField(max_length=24, unique=True)
    entry = models.CharField(max_length=64, unique=True)
    """Of the proposal."""
    manner = models.CharField(max_length=16)
    """"edition", "correction" or "withdrawal"."""
    content = models.CharField(max_length=64)
    """SHA-256 of its table of contents, which names the hash of everything in it."""
    previous = models.CharField(max_length=64)
    """SHA-256 of the table of contents that it was made after, or ""."""
    day = models.CharField(max_length=10)
    """The day, ISO 8601, that the edition bears."""
    people = models.BigIntegerField()
    note = models.TextField()
    author = models.CharField(max_length=64)
    at = models.BigIntegerField()
    order = models.CharField(max_length=112)
    approval = models.CharField(max_length=64)
    """The entry that approves it, or ""."""
    approver = models.CharField(max_length=64)
    approved_at = models.BigIntegerField()
    approved_order = models.CharField(max_length=112, db_index=True)
    """Where the approval stands in the projection; "" where there is none."""
