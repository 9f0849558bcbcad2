"""The index of QĐ 766 as docs/sources.md O3 has it: its own unit tests (3.9), and more."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.indicators.definitions.index_766 import definitions_of, editions, how_words
from cchc.indicators.domain.definition import Value
from cchc.indicators.domain.index_766 import Band, Component, Empty, Level, band_of, score
from cchc.indicators.domain.index_766_reading import problems, read_editions

EDITION = editions()[-1]
GROUPS = {group.code: group for group in EDITION.groups}
COMPONENTS = {each.code: each for each in EDITION.components}


def share(numerator: float, denominator: float) -> Value:
    return Value(numerator, denominator, True, 100.0)


def amount(number: float) -> Value:
    return Value(number)


ONLINE_HIGH = {
    "index_766.services_online_rate": share(80, 100),
    "procedures.online_services_used": amount(40),
    "procedures.online_services": amount(80),
    "index_766.dossiers_online_rate": share(500, 1000),
    "procedures.synced_rate": share(1000, 1000),
}
ONLINE_LOW = ONLINE_HIGH | {
    "index_766.services_online_rate": share(40, 100),
    "procedures.online_services_used": amount(8),
    "index_766.dossiers_online_rate": share(250, 1000),
}
PAYMENT = {
    "procedures.online_paid_rate": share(50, 100),
    "index_766.procedures_with_online_payments": amount(12),
    "procedures.with_fee": amount(12),
    "procedures.payment_offered_rate": share(12, 12),
}
SATISFACTION = {
    "index_766.petitions_on_time_rate": share(9, 10),
    "index_766.petitions_satisfied_rate": share(8, 10),
    "index_766.dossiers_late": amount(10),
    "index_766.dossiers_disliked": amount(7),
    "index_766.petitions_about_dossiers": amount(2),
    "procedures.dossiers_received": amount(100),
}


@pytest.mark.parametrize(
    ("case", "group", "values", "points"),
    [
        # docs/sources.md O3.9
        ("received 100, on time 95", "progress", {"index_766.progress_on_time_rate": share(95, 100)}, 19.00),
        ("A = 0.80, B = 0.50, C = 0.50", "online", ONLINE_HIGH, 10.00),
        ("A = 0.40, B = 0.10, C = 0.25", "online", ONLINE_LOW, 4.40),
        ("payment A = 0.5, B = 1, C = 1", "payment", PAYMENT, 7.00),
        ("no PAKN in period, no dossiers", "satisfaction", {}, 12.00),
        # more of our own
        ("nobody synchronised: online dossiers count for nothing", "online",
         ONLINE_HIGH | {"procedures.synced_rate": share(0, 1000)}, 4.00),
        ("half synchronised", "online", ONLINE_HIGH | {"procedures.synced_rate": share(500, 1000)}, 7.00),
        ("fee procedures at 40 %", "payment", PAYMENT | {"index_766.procedures_with_online_payments": amount(4),
                                                         "procedures.with_fee": amount(10)}, 3 + 1 + 2),
        ("petitions 9/10 and 8/10, receiving 81 %", "satisfaction", SATISFACTION, 5.4 + 4.8 + 5.4),
        ("receiving at 90 % earns all", "satisfaction",
         SATISFACTION | {"index_766.dossiers_late": amount(1)}, 5.4 + 4.8 + 6),
        ("more complaints than dossiers is nothing, not less", "satisfaction",
         SATISFACTION | {"index_766.dossiers_late": amount(300)}, 5.4 + 4.8),
    ],
)  # fmt: skip
def test_points_of_a_group(case: str, group: str, values: dict[str, Value], points: float) -> None:
    assert score(GROUPS[group].components, values).points == pytest.approx(points)


@pytest.mark.parametrize(
    ("case", "component", "values", "points"),
    [
        ("receiving satisfaction 81 %", "dossier_receiving_satisfaction", SATISFACTION, 5.40),
        ("reuse 40 %", "reused_digitized_data", {"procedures.reused_rate": share(40, 100)}, 1.00),
        ("reuse 80 % is full", "reused_digitized_data", {"procedures.reused_rate": share(80, 100)}, 2.00),
        ("reuse 95 % is no more than full", "reused_digitized_data", {"procedures.reused_rate": share(95, 100)}, 2.00),
        ("synchronised against what was reported", "dossier_sync",
         {"procedures.dossiers_synced": amount(90), "procedures.dossiers_received": amount(90),
          "index_766.dossiers_reported": amount(120)}, 4.50),
        ("nothing reported yet: against what came in", "dossier_sync",
         {"procedures.dossiers_synced": amount(90), "procedures.dossiers_received": amount(100)}, 5.40),
        ("more synchronised than came in is full", "dossier_sync",
         {"procedures.dossiers_synced": amount(110), "procedures.dossiers_received": amount(100)}, 6.00),
        ("digitised without a bonus at 80 %", "so_hoa_giay_to_giai_quyet",
         {"index_766.digitised_with_result_rate": share(80, 100)}, 3.20),
        ("no announcement in the period is not scored", "publish_on_time",
         {"index_766.publish_on_time_rate": share(0, 0)}, None),
        ("no dossiers: receiving is nothing", "dossier_receiving_satisfaction",
         {"procedures.dossiers_received": amount(0)}, 0.0),
        ("no petitions: full", "petition_processing_on_time",
         {"index_766.petitions_on_time_rate": share(0, 0)}, 6.0),
    ],
)  # fmt: skip
def test_points_of_a_component(case: str, component: str, values: dict[str, Value], points: float | None) -> None:
    each = COMPONENTS[component]
    found = each.points(each.share(values))

    assert found == (None if points is None else pytest.approx(points))


def test_groups_add_up_as_the_decision_prints_them() -> None:
    most = {group.code: group.max_points for group in EDITION.groups}

    assert most == {
        "transparency": 18, "progress": 20, "online": 12, "payment": 10, "digitisation": 22, "satisfaction": 18,
    }  # fmt: skip
    assert most["online"] + most["payment"] == 22


def test_a_commune_is_not_scored_on_citizen_data() -> None:
    full = {code: share(1, 1) for each in EDITION.components for code in each.parts if each.rate or each.times} | {
        code: amount(0 if code in each.less else 10)
        for each in EDITION.components
        for code in (*each.of, *each.less, *each.over)
    }

    commune = score(EDITION.components, full, level=Level.COMMUNE)
    province = score(EDITION.components, full, level=Level.PROVINCE)

    assert (commune.points, commune.attainable, commune.percent) == pytest.approx((96, 96, 100))
    assert (province.points, province.attainable) == pytest.approx((100, 100))


def test_what_was_not_scored_is_named_and_not_attainable() -> None:
    found = score(GROUPS["transparency"].components, {"index_766.public_content_full_rate": share(9, 10)})

    assert found.points == pytest.approx(1.8)
    assert found.attainable == 2
    assert found.percent == pytest.approx(90)
    assert found.unscored == ("publish_on_time", "public_update_on_time", "dossier_sync")


def test_nothing_scored_is_no_number() -> None:
    found = score(GROUPS["transparency"].components, {})

    assert (found.points, found.percent) == (None, None)


@pytest.mark.parametrize(
    ("percent", "name"),
    [
        (100, "Xuất sắc"), (90.96, "Xuất sắc"), (90, "Xuất sắc"), (89.99, "Tốt"), (83.61, "Tốt"), (80, "Tốt"),
        (79.99, "Khá"), (70, "Khá"), (69.99, "Trung bình"), (50, "Trung bình"), (49.99, "Yếu"), (0, "Yếu"), (None, ""),
    ],
)  # fmt: skip
def test_bands(percent: float | None, name: str) -> None:
    assert band_of(percent, EDITION.bands) == name
    assert not EDITION.bands_are_confirmed


@given(st.floats(0, 2), st.sampled_from(sorted(COMPONENTS)))
def test_points_are_never_below_zero_nor_above_their_maximum(reached: float, code: str) -> None:
    points = COMPONENTS[code].points(min(reached, 1.0))

    assert points is not None
    assert 0 <= points <= COMPONENTS[code].max_points


@given(st.floats(0, 1), st.floats(0, 1), st.sampled_from(sorted(COMPONENTS)))
def test_a_better_share_never_earns_less(one: float, other: float, code: str) -> None:
    lower, higher = (COMPONENTS[code].points(each) for each in sorted((one, other)))

    assert lower is not None
    assert higher is not None
    assert lower <= higher


# The data file ---------------------------------------------------------------------------------

SMALL: dict[str, Any] = {
    "editions": [
        {
            "version": 1,
            "document": "QĐ thử",
            "valid_from": date(2022, 8, 1),
            "groups": [
                {
                    "code": "one",
                    "title": "Một",
                    "max_points": 100,
                    "components": [{"code": "only", "title": "Chỉ một", "max_points": 100, "rate": "a.b"}],
                }
            ],
        }
    ]
}


def changed(**component: Any) -> dict[str, Any]:
    data = deepcopy(SMALL)
    data["editions"][0]["groups"][0]["components"][0] |= component
    return data


def test_a_sound_file_has_no_problems() -> None:
    assert list(problems(SMALL)) == []
    assert read_editions(SMALL)[0].components == (Component("only", "Chỉ một", 100, rate="a.b"),)


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        ({}, "there is no edition"),
        (changed(max_points=90), "edition 1, one: components add up to 90 points, not 100"),
        (changed(full_at=0), "edition 1, only: full_at is 0, expected a share above 0 and up to 1"),
        (changed(when_empty="half"), "edition 1, only: when_empty is 'half', expected one of none, full, zero"),
        (changed(levels=["district"]), "edition 1, only: unknown levels district"),
        (changed(points=3), "edition 1, only: unknown keys points"),
        (changed(rate=""), "edition 1, only: needs a rate, or counts: over, and either of or less"),
        (changed(of=["c.d"], over=["e.f"]), "edition 1, only: needs a rate, or counts: over, and either of or less"),
    ],
)
def test_the_reader_says_what_is_wrong(data: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ValueError, match="edition") as caught:
        read_editions(data)

    assert str(caught.value) == complaint


def test_all_faults_are_told_at_once() -> None:
    assert len(list(problems(changed(max_points=90, full_at=2, when_empty="half")))) == 3


def test_editions_may_not_hold_on_the_same_day() -> None:
    data = deepcopy(SMALL)
    data["editions"].append(deepcopy(SMALL["editions"][0]) | {"version": 2, "valid_from": date(2026, 1, 1)})

    assert list(problems(data)) == ["edition 1 has not ended when edition 2 starts"]

    data["editions"][0]["valid_to"] = date(2025, 12, 31)
    older, newer = read_editions(data)
    assert (older.holds_on(date(2025, 12, 31)), newer.holds_on(date(2025, 12, 31))) == (True, False)


def test_every_component_has_its_points_as_a_definition() -> None:
    codes = {each.code for each in definitions_of(EDITION)}

    assert {f"index_766.{code}" for code in (*COMPONENTS, *GROUPS, "total")} == codes


def test_how_a_component_is_scored_is_said_in_words() -> None:
    words = how_words(Component("x", "X", 2, rate="a.b", full_at=0.8, when_empty=Empty.ZERO))

    assert words == "Tối đa 2 điểm khi tỷ lệ đạt 80 %, thấp hơn thì theo tỷ lệ thuận. Không phát sinh thì được 0 điểm."


def test_a_value_of_points_carries_what_could_be_had() -> None:
    total = next(each for each in definitions_of(EDITION) if each.code == "index_766.total")
    value = total.rule({"index_766.progress_on_time_rate": share(95, 100)})

    # Petitions without a case earn all of their 12; receiving without dossiers earns 0 of 6.
    assert (value.number, value.denominator) == (pytest.approx(31), 38)


def test_bands_are_found_in_any_order() -> None:
    assert band_of(85, [Band(80, "Tốt"), Band(90, "Xuất sắc"), Band(0, "Yếu")]) == "Tốt"
