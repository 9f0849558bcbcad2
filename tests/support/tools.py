"""System tools some tests need, each named as a person would install it."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.conf import settings

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


@dataclass(frozen=True, slots=True)
class Tool:
    name: str
    is_here: Callable[[], bool]


def chromium() -> str | None:
    return next((path for name in CHROMIUM_NAMES if (path := shutil.which(name))), None)


@cache
def tesseract_reads_vietnamese() -> bool:
    if not shutil.which("tesseract"):
        return False
    answer = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False)
    return "vie" in answer.stdout.split()


def spark_runs() -> bool:
    return bool(importlib.util.find_spec("pyspark")) and bool(shutil.which("java"))


def is_postgresql() -> bool:
    return str(settings.DATABASES["default"]["ENGINE"]).endswith("postgresql")


# marker: tool
TOOLS = {
    "browser": Tool("Chromium", lambda: chromium() is not None),
    "ocr": Tool("Tesseract with Vietnamese (tesseract-ocr-vie)", tesseract_reads_vietnamese),
    "office": Tool("LibreOffice", lambda: bool(shutil.which("soffice") or shutil.which("libreoffice"))),
    "spark": Tool("PySpark with Java (extra national, default-jre-headless)", spark_runs),
    "poppler": Tool("poppler-utils", lambda: bool(shutil.which("pdftoppm"))),
}
