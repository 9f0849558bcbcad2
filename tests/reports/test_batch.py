"""Many wards at once are written as each of them alone."""

import pytest

from cchc.reports import charts
from cchc.reports.batch import files_of
from cchc.reports.gathering import Batch, gather
from cchc.reports.regime import regular
from tests import factories
from tests.reports import layout
from tests.reports.report_world import TODAY, build


@pytest.fixture
def wards(db):
    return [build(), factories.ward("Phường Sao Hôm").unit]


def test_the_material_of_a_ward_is_the_same_in_company(wards):
    period = regular(wards[0], "year", 2026).period
    together = gather(Batch(wards, period, "year", TODAY))

    for ward in wards:
        alone = gather(Batch([ward], period, "year", TODAY))[ward.pk]
        for code, measured in alone.measured.items():
            other = together[ward.pk].measured[code]
            assert (other.now.number, other.before.number, other.year_before.number) == (
                measured.now.number,
                measured.before.number,
                measured.year_before.number,
            ), code
        assert together[ward.pk].issued == alone.issued
        assert (together[ward.pk].done, together[ward.pk].late) == (alone.done, alone.late)
        assert together[ward.pk].goals == alone.goals


def test_wards_of_different_regimes_each_get_their_own_days(wards):
    files = dict(files_of(wards, "q3", 2026, today=TODAY))
    texts = [" ".join(layout.text_of(one) for one in layout.Word(files[ward]).paragraphs) for ward in wards]

    assert "từ ngày 01/06/2026 đến ngày 31/08/2026" in texts[0]
    assert "từ ngày 15/06/2026 đến ngày 14/09/2026" in texts[1]
    assert [layout.faults(content) for content in files.values()] == [[], []]


def test_a_ward_in_company_has_the_charts_it_has_alone(wards):
    period = regular(wards[0], "q3", 2026).period
    together = charts.data_of(Batch(wards, period, "q3", TODAY))

    for ward in wards:
        assert together[ward.pk] == charts.data_of(Batch([ward], period, "q3", TODAY))[ward.pk]
    assert together[wards[0].pk]["months"]
    assert together[wards[0].pk]["states"]


def test_a_batch_is_written_without_charts_where_nobody_wants_them(wards):
    with_charts, without = (
        dict(files_of(wards[:1], "q3", 2026, today=TODAY, has_charts=has_charts)) for has_charts in (True, False)
    )

    assert b"<w:drawing>" in layout.Word(with_charts[wards[0]]).zip.read("word/document.xml")
    assert b"<w:drawing>" not in layout.Word(without[wards[0]]).zip.read("word/document.xml")
