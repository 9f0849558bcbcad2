"""What happens to plans, told to the floors above (they import us, not we them)."""

from django.dispatch import Signal

# Sent inside the transaction that confirms a version; keywords ``version``, ``actor``.
version_confirmed = Signal()
# Sent inside the transaction that settles a unit's name; keywords ``plan``, ``actor``, and ``tasks``: those whose
# leading unit is now known.
parties_changed = Signal()
