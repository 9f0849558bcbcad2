"""Five signed plans of real wards beside the clone, with a reading made by hand: tests that need them skip without."""

from __future__ import annotations

from pathlib import Path

import pytest

PLANS = Path(__file__).resolve().parents[3] / "shared" / "plans"
GOLD = PLANS / "gold"
needs_plans = pytest.mark.skipif(not PLANS.is_dir(), reason="the five plans are not beside this clone")
