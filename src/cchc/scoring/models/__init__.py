"""Score sheets of the administrative-reform index: sets of criteria, sheets, proof, and campaigns of appraisal."""

from .campaigns import Campaign, SurveyResult
from .gap_tasks import GapTask
from .proof import Proof
from .sets import StoredSet
from .sheets import ComponentScore, PointChange, QuarterScore, ScoreSheet

__all__ = [
    "Campaign",
    "ComponentScore",
    "GapTask",
    "PointChange",
    "Proof",
    "QuarterScore",
    "ScoreSheet",
    "StoredSet",
    "SurveyResult",
]
