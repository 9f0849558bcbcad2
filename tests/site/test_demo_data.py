"""``cchc demo-data``: the same believable rows on every machine, and never twice."""

from argparse import Namespace
from datetime import date

import pytest

from cchc.dossiers.models import Dossier
from cchc.organisation.models import Unit
from cchc.registers.book import SHELF
from cchc.site.demo.figures import Amount, load_figures
from cchc.site.demo.wards import wards
from cchc.site.verbs import demo_data
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


def load(**amount):
    lines = []
    load_figures(Amount(**{"dossiers_each": 60, **amount}), today=TODAY, say=lines.append)
    return lines


def test_every_book_of_the_ward_gets_rows_and_the_second_time_none():
    factories.ward()

    load()
    empty = [book.code for book in SHELF if not book.model.objects.exists()]
    again = load()

    assert Dossier.objects.count() == 60
    assert set(empty) <= {"so-lieu-nhap-tay", "thoi-han-ap-dung"}
    assert again == ["Phường Sao Mai: đã có số liệu, giữ nguyên."] or "giữ nguyên" in again[0]


def offices_of(ward):
    return Unit.objects.below([ward.path]).filter(kind=Unit.Kind.OFFICE)


def test_more_wards_are_copies_of_the_offices_of_the_first():
    ward = factories.ward()
    offices = len(offices_of(ward.unit))

    made = wards(3)

    assert len({one.name for one in made}) == 3
    assert [len(offices_of(one)) for one in made[1:]] == [offices, offices]


def test_a_folder_with_real_units_is_left_alone(capsys, monkeypatch):
    monkeypatch.setattr(demo_data, "migrate", lambda: None)
    factories.ward()

    assert demo_data.run(Namespace(wards=1, dossiers=10, seed=1)) == demo_data.REFUSED
    assert "CCHC_HOME" in capsys.readouterr().err
    assert not Dossier.objects.exists()
