"""The administrative-reform index: sets of criteria, score sheets, appraisal."""

from django.apps import AppConfig


class ScoringConfig(AppConfig):
    name = "cchc.scoring"
    label = "scoring"
    verbose_name = "Chấm điểm"

    def ready(self) -> None:
        from cchc.foundation import events, home_cards, menu  # noqa: PLC0415 - models are ready only here
        from cchc.foundation.permissions import Permission  # noqa: PLC0415

        # Self-scoring: sheets, proofs, sets of criteria.
        from . import events as own_events  # noqa: PLC0415
        from . import messages, readers  # noqa: F401, PLC0415 - they register themselves
        from .cards import waiting_card  # noqa: PLC0415

        menu.add("Chấm điểm", "scoring:index", icon="award", permission=Permission.SCORE_VIEW, order=40)
        events.register(own_events.EVENT_WORDS, facts=own_events.FACT_WORDS)
        home_cards.add(waiting_card, order=30)

        # The appraisal: campaigns, heads of units.
        from . import appraisal_events, appraisal_messages, heads  # noqa: F401, PLC0415 - they register themselves

        menu.add("Thẩm định", "scoring:campaigns", icon="clipboard-check", permission=Permission.SCORE_VIEW, order=42)
        events.register(appraisal_events.EVENT_WORDS, facts=appraisal_events.FACT_WORDS)
        heads.register_own()
