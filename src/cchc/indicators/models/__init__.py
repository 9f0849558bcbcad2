"""What the app of indicators stores."""

from .portal import PortalFigure, PortalLine

__all__ = ["PortalFigure", "PortalLine"]
