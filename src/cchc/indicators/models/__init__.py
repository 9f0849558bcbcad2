"""What the app of indicators stores."""

from .kept import KeptAnswer, KeptGeneration, TouchedBlock
from .portal import PortalFigure, PortalLine
from .snapshot import ClosedValue, Closing
from .targets import BindingMemory, MonthValue, TargetBinding, TargetStanding

__all__ = [
    "BindingMemory",
    "ClosedValue",
    "Closing",
    "KeptAnswer",
    "KeptGeneration",
    "MonthValue",
    "PortalFigure",
    "PortalLine",
    "TargetBinding",
    "TargetStanding",
    "TouchedBlock",
]
