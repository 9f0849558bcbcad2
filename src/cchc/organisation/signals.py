"""What happens to units and their calendar, told to the floors above (they import us, not we them)."""

from django.dispatch import Signal

# Sent inside the transaction that changes working days, office hours or the report regime; keywords ``unit`` (it
# and all below are touched), ``actor``.
calendar_changed = Signal()
