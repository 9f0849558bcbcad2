"""``cchc demo`` never touches a data folder in which somebody works."""

from argparse import Namespace

import pytest

from cchc.site.verbs import demo
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def loads(monkeypatch):
    seen = []
    monkeypatch.setattr(demo, "load_demo", lambda: seen.append("loaded"))
    monkeypatch.setattr(demo, "load_figures", lambda amount, today, say: seen.append("figures"))
    monkeypatch.setattr(demo, "write_papers", lambda: seen.append("papers"))
    return seen


def test_an_empty_folder_gets_the_demo_ward(loads):
    assert demo.run(Namespace(if_empty=False)) == 0
    assert loads == ["loaded", "figures", "papers"]


@pytest.mark.parametrize(("if_empty", "status"), [(False, 1), (True, 0)])
def test_a_folder_with_units_is_left_alone(loads, if_empty, status, capsys):
    factories.ward()

    assert demo.run(Namespace(if_empty=if_empty)) == status
    assert loads == []
    assert ("CCHC_HOME" in capsys.readouterr().err) is not if_empty
