"""Vietnamese time expressions of work plans: "Trước ngày 15/01/2026", "định kỳ hằng quý", ...

``understand`` reads a time cell; ``find_time_phrases`` picks the phrases out of a sentence.
The words stand in vocabulary.yaml: adding an expression is adding a line.
"""

from .due import LAST_DAY, Anchor, DayRule, Due, Kind, Offset, Recurrence, due_from_json
from .phrases import find_time_phrases
from .understanding import understand

__all__ = [
    "LAST_DAY",
    "Anchor",
    "DayRule",
    "Due",
    "Kind",
    "Offset",
    "Recurrence",
    "due_from_json",
    "find_time_phrases",
    "understand",
]
