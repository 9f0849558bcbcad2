from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "cchc.plans"
    label = "plans"
    verbose_name = "Kế hoạch"

    def ready(self) -> None:
        from cchc.foundation import events, first_steps, menu, search  # noqa: PLC0415 - models are ready only here
        from cchc.foundation.permissions import Permission  # noqa: PLC0415

        from . import messages  # noqa: F401, PLC0415 - registers the sentences of refusals
        from .events import EVENT_WORDS, FACT_WORDS  # noqa: PLC0415
        from .finding import find_plans, find_targets  # noqa: PLC0415
        from .starting import plan_step  # noqa: PLC0415

        menu.add("Kế hoạch", "plans:index", icon="file-text", permission=Permission.PLAN_VIEW, order=20)
        events.register(EVENT_WORDS, facts=FACT_WORDS)
        first_steps.add(plan_step, order=20)
        search.add("Kế hoạch", find_plans, order=20)
        search.add("Chỉ tiêu", find_targets, order=15)
