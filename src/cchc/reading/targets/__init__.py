"""Targets (chỉ tiêu) of a plan. ``read_targets`` is the door."""

from .reader import read_targets

__all__ = ["read_targets"]
