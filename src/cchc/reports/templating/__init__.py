"""Word templates a ward changes in Word: what may stand in one, checking, trial, drawing.

``render(kind, unit, context)`` is the road for everybody else.
"""

from .drawing import render

__all__ = ["render"]
