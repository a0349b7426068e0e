"""What questions are answered from: who has which value, who was held where, the index of names."""

from django.db import models


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


class NameBlob(models.Model):
    """A part of the name index: bytes under a name (`tanuq.names.index`)."""

    name = models.CharField(primary_key=True, max_length=64)
    content = models.BinaryField()
