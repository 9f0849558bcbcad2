"""Word templates a ward changes in Word: what may stand in one, checking, trial, drawing.

``drawing.render(kind, unit, context)`` is the road for everybody else.
"""
