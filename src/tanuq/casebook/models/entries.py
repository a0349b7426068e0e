"""What the projection keeps of the ledger: where it stands, which entry speaks of what, what was taken back."""

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


class Change(models.Model):
    """A value of a facet that changed with the entries up to a position (`projection.changes`)."""

    at = models.BigIntegerField(db_index=True)
    code = models.CharField(max_length=64)
    value = models.TextField()
