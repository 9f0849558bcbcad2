"""Promises about memory: an idle process of the server holds no library that only some acts need.

Two web processes and a worker stand on a ward's PC all day, in less than 400 MB together (bench/server.py measures
it). One plain ``import`` at the top of a module every page loads costs its megabytes three times, at once and for
ever. ``kernel.late`` is the remedy.
"""

import os
import subprocess
import sys

import pytest

# What each is for; loaded when it is first used.
HEAVY = {
    "ibis": "compiles definitions when a first number is asked",
    "sqlglot": "comes with ibis",
    "duckdb": "reads a city's files of facts",
    "pyarrow": "writes a city's files of facts",
    "pyspark": "the nation's cluster",
    "pandas": "nothing of ours; others would load it",
    "numpy": "reading scans",
    "cv2": "reading scans",
    "PIL": "reading scans, thumbnails",
    "pdfplumber": "reading PDF",
    "pypdfium2": "reading PDF, thumbnails",
    "docx": "writing Word",
    "docxtpl": "templates of Word",
    "xlsxwriter": "writing Excel",
    "openpyxl": "reading Excel",
    "vl_convert": "pictures of scores",
    "icalendar": "the calendar feed",
    "weasyprint": "nothing of ours; others would load it",
}
START = "import sys, django; django.setup()"
TELL = "print(*sys.modules)"
WORKER = "import cchc.site.verbs.worker"
PAGES = "from django.urls import get_resolver; get_resolver()._populate(); import cchc.site.wsgi"


@pytest.mark.parametrize(("process", "then"), [("the worker", WORKER), ("a web process", PAGES)])
def test_an_idle_process_holds_no_heavy_library(process, then, tmp_path):
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "cchc.site.settings", "CCHC_HOME": str(tmp_path)}
    command = [sys.executable, "-c", "; ".join([START, then, TELL])]

    looked = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    assert looked.returncode == 0, looked.stderr
    held = {name: HEAVY[name] for name in sorted(HEAVY.keys() & set(looked.stdout.split()))}
    assert not held, f"{process} loads at its start what it may need later: {held}"
