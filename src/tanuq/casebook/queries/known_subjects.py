"""Which accounts of subjects that are no persons a viewer may know of: those of which he or she may see a claim."""

from django.db.models import Q, QuerySet

from tanuq.casebook.models import SubjectAccount
from tanuq.policy.decision import Purpose, Viewer, sight


def known_to(viewer: Viewer) -> QuerySet[SubjectAccount]:
    """The accounts of which the viewer may see a claim."""
    seen = sight(viewer, Purpose.READ)
    identifying, plain = ([one.value for one in some] for some in (seen.identifying, seen.plain))
    return SubjectAccount.objects.filter(Q(mildest__in=identifying) | Q(mildest_plain__in=plain))
