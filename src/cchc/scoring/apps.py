"""The administrative-reform index: sets of criteria, score sheets, appraisal."""

from django.apps import AppConfig


class ScoringConfig(AppConfig):
    name = "cchc.scoring"
    label = "scoring"
    verbose_name = "Chấm điểm"
