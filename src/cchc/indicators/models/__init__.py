"""What the app of indicators stores."""

from .portal import PortalFigure, PortalLine
from .snapshot import ClosedValue, Closing
from .targets import BindingMemory, MonthValue, TargetBinding, TargetStanding

__all__ = [
    "BindingMemory",
    "ClosedValue",
    "Closing",
    "MonthValue",
    "PortalFigure",
    "PortalLine",
    "TargetBinding",
    "TargetStanding",
]
