"""What happens to plans, told to the floors above (they import us, not we them)."""

from django.dispatch import Signal

# Sent inside the transaction that confirms a version; keyword ``version``, ``actor``.
version_confirmed = Signal()
# Sent inside the transaction that settles a unit's name; keyword ``plan``, ``actor``, and ``tasks``, those whose lead is
# now known.
parties_changed = Signal()
