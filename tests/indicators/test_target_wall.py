"""The numbers behind the wall: live, by sector, with what the worker keeps; and what is told when a target turns."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils.timezone import now

from cchc.indicators.domain.definition import CATALOGUE
from cchc.indicators.domain.standing import Nature, State
from cchc.indicators.models import MonthValue, TargetBinding, TargetStanding
from cchc.indicators.natures import nature_of
from cchc.indicators.services.bind_targets import change
from cchc.indicators.services.keep_months import keep_months, months_of_one
from cchc.indicators.services.watch_targets import plans_to_watch, watch, watch_all
from cchc.indicators.target_receivers import endangered_card
from cchc.indicators.targets import Asked, bound_targets, tiles
from cchc.indicators.wall import columns, counts, history, spark
from cchc.registers.models.direction import AssignedTask
from cchc.registers.models.finance_oversight import AuditRecommendation
from cchc.registers.models.impact import PublishedIndex
from cchc.work.models import Notice

from .target_world import ON_TIME, World, build, finished

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 30)
LAND = "Tỷ lệ giải quyết hồ sơ lĩnh vực đất đai đúng hạn"


def days(count: int, year: int = 2026, month: int = 3) -> list[date]:
    return [date(year, month, 1 + place % 28) for place in range(count)]


def office(world: World):
    return world.ward.offices["TTPVHCC"]


def look(world: World, today: date = TODAY):
    return tiles(bound_targets(world.plan), Asked(world.ward.unit, 2026, today))


def test_a_target_shows_the_number_of_its_rows():
    world = build()
    finished(office(world), days(50), late=1)

    (tile,) = look(world)

    assert (tile.value.numerator, tile.value.denominator) == (49, 50)
    assert (tile.text, tile.level_text) == ("98,00\u00a0%", "≥\u00a098\u00a0%")
    assert tile.state == State.ON_COURSE


def test_rows_of_other_wards_and_other_years_do_not_count():
    world, other = build(), build()
    finished(office(world), days(4))
    finished(office(world), days(30, year=2025), late=30)
    finished(office(other), days(30), late=30)

    (tile,) = look(world)

    assert tile.value.denominator == 4


def test_a_target_of_one_sector_counts_announced_sectors_of_that_name():
    world = build((ON_TIME, {"value": 98}), (LAND, {"value": 95, "parent": None}))
    assert TargetBinding.objects.get(target=world.target(1)).filters == {"sector": ["Đất đai"]}
    finished(office(world), days(10), sector="Đất đai")
    finished(office(world), days(20), late=5, sector="Hộ tịch")

    whole, land = look(world)

    assert (whole.value.denominator, land.value.denominator) == (30, 10)


def test_a_level_that_a_changed_row_breaks_turns_at_once():
    world = build((ON_TIME, {"value": 100, "comparator": "="}))
    rows = finished(office(world), days(30))
    assert look(world)[0].state == State.ON_COURSE

    rows[0].on_time = False
    rows[0].save(update_fields=["on_time"])

    (tile,) = look(world)
    assert tile.state == State.UNREACHABLE
    assert "Đã có 1 hồ sơ trễ" in tile.headroom


def test_without_rows_nothing_is_measured():
    world = build()

    (tile,) = look(world)

    assert tile.state == State.NOT_MEASURED
    assert tile.headroom == "Chưa có số liệu trong kỳ."


def test_a_target_without_a_measure_says_so():
    world = build(("Mỗi người dân đi lại không quá hai lần cho một thủ tục", {"value": 2, "unit": "lần"}))

    (tile,) = look(world)

    assert (tile.state, tile.headroom) == (State.NOT_MEASURED, "Chưa gắn thước đo.")


def test_the_worker_keeps_months_of_two_years_and_may_keep_them_again():
    world = build()
    finished(office(world), [*days(10, 2025, 11), *days(6, 2026, 2), *days(4, 2026, 5)])
    asked = Asked(world.ward.unit, 2026, TODAY)

    for _ in range(2):
        keep_months(look(world), asked)

    kept = MonthValue.objects.filter(kind=MonthValue.Kind.MONTH).order_by("month")
    assert [(row.month, row.denominator) for row in kept] == [
        (date(2025, 11, 1), 10),
        (date(2026, 2, 1), 6),
        (date(2026, 5, 1), 4),
    ]


def task_done(world: World, day: date, assigner: str) -> None:
    task = AssignedTask(
        unit=office(world), document_number="1/UBND", document_on=day - timedelta(days=9), assigner=assigner,
        content="Việc được giao", due_on=day, done_on=day,
    )  # fmt: skip
    task.settle()
    task.save()


def test_tasks_of_one_assigner_are_counted_and_kept_month_by_month():
    said = ("Số nhiệm vụ do UBND tỉnh giao hoàn thành đúng hạn", {"value": 12, "unit": "nhiệm vụ"})
    world = build(said)
    assert TargetBinding.objects.get().filters == {"assigner": ["province_committee"]}
    for day, assigner in ((date(2026, 2, 3), "province_committee"), (date(2026, 5, 5), "province_committee")):
        task_done(world, day, assigner)
    task_done(world, date(2026, 5, 6), "ward_chair")

    (tile,) = look(world)
    keep_months([tile], Asked(world.ward.unit, 2026, TODAY))

    kept = MonthValue.objects.filter(kind=MonthValue.Kind.MONTH).order_by("month")
    assert (tile.value.numerator, tile.scope_text) == (2, "nhiệm vụ do UBND tỉnh, thành phố giao")
    assert [(row.month.month, row.numerator) for row in kept] == [(2, 1), (5, 1)]


def test_months_of_a_measure_that_runs_through_the_year_are_told_one_by_one():
    """Done late counts in the year, so the worker keeps where the year stood at the end of each month."""
    world = build(("Tỷ lệ kiến nghị sau thanh tra được thực hiện", {"value": 100}))
    code = "public_finance.audit_recommendations_done_rate"
    change(target_id=world.target().pk, code=code, filters={}, actor=world.secretary, at=now())
    for place, (month, done) in enumerate([(1, 2), (1, None), (3, 5), (5, None), (5, 6)]):
        AuditRecommendation.objects.create(
            unit=world.ward.unit, body="audit", conclusion_number="1", content=f"{place}", kind="correction",
            concluded_on=date(2026, month, 10), done_on=done and date(2026, done, 20),
        )  # fmt: skip
    asked = Asked(world.ward.unit, 2026, TODAY)
    keep_months(look(world), asked)

    (tile,) = look(world)

    kept = {month.month: (value.numerator, value.denominator) for month, value in tile.months.items()}
    assert kept == {1: (0, 2), 2: (1, 0), 3: (0, 1), 4: (0, 0), 5: (1, 2), 6: (1, 0)}
    assert history(tile, 2026)[-1].so_far == tile.value.number == 60
    assert months_of_one(tile, asked) == tile.months
    assert (tile.state, tile.standing.forecast) == (State.AT_RISK, None)
    assert tile.headroom.startswith("Còn thiếu 2 trong 5 kiến nghị")


def test_last_years_season_says_how_much_is_still_to_come():
    """Last year nine tenths of the dossiers came after June."""
    world = build()
    finished(office(world), [*days(30, 2025, 3), *days(270, 2025, 10), *days(30, 2026, 3)])
    watch(world.plan, today=TODAY)

    (tile,) = look(world)

    assert tile.standing.left == pytest.approx(270, abs=15)
    assert tile.headroom.startswith("Còn khoảng 2")
    assert tile.outlook


def test_states_are_kept_at_the_end_of_months_and_at_the_beginning_of_the_year():
    world = build()
    change(target_id=world.target().pk, code="procedures.time_cut_rate", filters={}, actor=world.secretary, at=now())
    (tile,) = look(world)
    assert tile.nature is Nature.STATE

    assert keep_months([tile], Asked(world.ward.unit, 2026, TODAY)) == 0  # no procedure is announced: nothing known


def test_a_look_a_day_tells_those_who_steer_when_a_target_turns():
    world = build()
    rows = finished(office(world), days(200, month=5), late=1)
    assert watch_all(today=TODAY) == 1
    assert TargetStanding.objects.get().state == State.ON_COURSE
    assert not Notice.objects.exists()  # the first look tells nothing

    for row in rows[:8]:
        row.on_time = False
        row.save(update_fields=["on_time"])
    watch(world.plan, today=TODAY + timedelta(days=1))

    standing = TargetStanding.objects.get()
    assert (standing.state, standing.since) == (State.AT_RISK, TODAY + timedelta(days=1))
    notice = Notice.objects.get(person=world.leader)
    assert notice.kind == "target"
    assert notice.get_absolute_url() == f"/chi-tieu/{world.target().pk}/"
    assert notice.text.startswith("Có nguy cơ (trước: Đúng hướng): Tỷ lệ hồ sơ TTHC giải quyết đúng hạn: 96,00")
    assert Notice.objects.filter(person=world.stranger).count() == 0


def test_the_same_turn_is_told_once():
    world = build()
    rows = finished(office(world), days(200, month=5), late=1)
    watch(world.plan, today=TODAY)
    for row in rows[:8]:
        row.on_time = False
        row.save(update_fields=["on_time"])

    for day in (1, 1, 2):
        watch(world.plan, today=TODAY + timedelta(days=day))

    assert Notice.objects.filter(person=world.leader).count() == 1


def test_that_data_came_or_went_alarms_nobody():
    world = build()
    watch(world.plan, today=TODAY)
    finished(office(world), days(200), late=8)

    watch(world.plan, today=TODAY + timedelta(days=1))

    assert TargetStanding.objects.get().state == State.AT_RISK
    assert not Notice.objects.exists()


def test_a_plan_is_looked_at_once_a_day():
    world = build()
    assert plans_to_watch(TODAY) == [world.plan]

    watch_all(today=TODAY)

    assert plans_to_watch(TODAY) == []
    assert plans_to_watch(TODAY + timedelta(days=1)) == [world.plan]


def test_the_home_card_counts_what_may_fail_for_those_who_steer():
    world = build()
    finished(office(world), days(200, month=5), late=60)
    assert endangered_card(world.leader, TODAY) is None  # nothing was looked at yet
    watch(world.plan, today=TODAY)

    card = endangered_card(world.leader, TODAY)

    assert card is not None
    assert (card.figure, card.text) == (1, "1 không còn khả thi, trên 1 chỉ tiêu của năm 2026")
    line = card.lines()[0]  # a leader reads the number, the level and what it takes: as on the tile of the wall
    assert line.state == "unreachable"
    assert line.detail.replace("\xa0", " ") == "70,00 % / ≥ 98 %"
    assert "60" in line.note
    assert endangered_card(world.stranger, TODAY) is None


def test_two_levels_for_one_measure_stand_side_by_side_and_parts_hang_below():
    world = build(
        (ON_TIME, {"value": 90}),
        ("Tỷ lệ hồ sơ được giải quyết đúng hạn", {"value": 95}),
        (LAND, {"value": 92}),
    )
    part, whole = world.target(2), world.target(0)
    part.parent = whole
    part.save()
    finished(office(world), days(30), sector="Đất đai")

    (column,) = columns(look(world))

    assert len(column.placed) == 1
    assert [tile.level_text for tile in column.placed[0].levels] == ["≥\u00a090\u00a0%", "≥\u00a095\u00a0%"]
    assert [tile.target for tile in column.placed[0].parts] == [part]


def test_the_wall_may_show_one_state_only():
    world = build((ON_TIME, {"value": 90}), ("Tỷ lệ hồ sơ TTHC giải quyết trước hạn", {"value": 10}))
    finished(office(world), days(30))

    found = look(world)

    numbers = {count.state: count.number for count in counts(found) if count.number}
    assert numbers == {"on_course": 1, "at_risk": 1}
    (column,) = columns(found, state="at_risk")
    assert [placed.tile.state for placed in column.placed] == ["at_risk"]


def test_the_line_of_a_tile_has_a_point_a_month_and_the_level_across():
    world = build()
    for month in (1, 2, 3):
        finished(office(world), days(20, month=month), late=month)
    keep_months(look(world), Asked(world.ward.unit, 2026, TODAY))

    (tile,) = look(world)
    drawn = spark(tile)

    assert drawn is not None
    assert len(drawn.points.split()) == 3
    assert drawn.level
    assert [line.so_far for line in history(tile, 2026)] == pytest.approx([95, 92.5, 90])


def test_few_scans_serve_many_targets(django_assert_max_num_queries):
    """One scan a fact table, whatever the number of targets; sectors share theirs."""
    texts = ["đúng hạn", "nộp trực tuyến", "thanh toán trực tuyến", "được số hóa", "được công khai tiến độ"]
    named = [(f"Tỷ lệ hồ sơ TTHC {text}", {"value": 90}) for text in texts]
    lands = [(f"Tỷ lệ hồ sơ lĩnh vực {name} giải quyết đúng hạn", {"value": 90}) for name in ("đất đai", "xây dựng")]
    world = build(*named, *lands, *named, *lands)
    finished(office(world), days(30))

    with django_assert_max_num_queries(12):
        assert len(look(world)) == 14


def test_every_indicator_has_a_nature():
    assert {nature_of(one) for one in CATALOGUE} == set(Nature)


def test_the_whole_is_the_sum_of_its_sectors_and_none_is_none():
    """Read by sector for a sector's sake, the whole is the same number as read alone."""
    alone, beside = build((ON_TIME, {"value": 98})), build((ON_TIME, {"value": 98}), (LAND, {"value": 95}))
    for world in (alone, beside):
        assert look(world)[0].value.number is None
        finished(office(world), days(10), sector="Đất đai", late=1)
        finished(office(world), days(20), sector="Hộ tịch", late=3)
        finished(office(world), days(5), sector="")

    assert look(alone)[0].value == look(beside)[0].value
    assert (look(beside)[0].value.numerator, look(beside)[0].value.denominator) == (31, 35)


# A day inside the year ------------------------------------------------------------------------------

BY_JUNE = "Tỷ lệ hồ sơ TTHC giải quyết đúng hạn đến hết tháng 6"


def test_after_its_day_a_target_is_judged_as_on_that_day():
    world = build((BY_JUNE, {"value": 98}), (ON_TIME, {"value": 98}))
    finished(office(world), days(50), late=1)
    finished(office(world), days(50, month=8), late=10)

    by_june, whole_year = look(world, date(2026, 9, 1))

    assert (by_june.state, by_june.value.denominator) == (State.MET, 50)
    assert whole_year.value.denominator == 100
    assert whole_year.state != State.MET
    assert by_june.level_text == "≥\u00a098\u00a0% đến 30/06"


def test_what_was_late_by_its_day_stays_missed_whatever_came_later():
    world = build((BY_JUNE, {"value": 98}))
    finished(office(world), days(50), late=5)
    finished(office(world), days(900, month=8))

    (tile,) = look(world, date(2026, 9, 1))

    assert tile.state == State.MISSED
    assert tile.headroom == "Hết ngày 30/06/2026 mà chưa đạt mức ≥\u00a098\u00a0%."


def test_before_its_day_only_what_comes_until_then_is_foreseen():
    world = build((BY_JUNE, {"value": 98}), (ON_TIME, {"value": 98}))
    finished(office(world), [*days(30, 2025, 3), *days(30, 2025, 5), *days(270, 2025, 10), *days(40, 2026, 3)])
    watch(world.plan, today=date(2026, 4, 15))

    by_june, whole_year = look(world, date(2026, 4, 15))

    assert by_june.standing.left == pytest.approx(40, abs=5)
    assert whole_year.standing.left > 300
    assert by_june.outlook.startswith("Đến ngày 30/06/2026")


def test_the_grade_of_a_published_index_is_compared_and_shown():
    text = "Chỉ số cải cách hành chính năm 2026 xếp loại từ tốt trở lên"
    said = {"value": None, "unit": "xếp loại", "class": "ranking", "reference": "tốt", "field": "direction"}
    world = build((text, said))
    change(target_id=world.target().pk, code="direction.par_index_rating", filters={}, actor=world.secretary, at=now())
    row = PublishedIndex(
        unit=world.ward.unit, index="par", year=2025, published_on=date(2026, 4, 1), points=76, rating=3,
        document_number="12/QĐ-UBND",
    )  # fmt: skip
    row.settle()
    row.save()

    (tile,) = look(world)

    assert (tile.text, tile.level_text, tile.state) == ("Khá", "≥\u00a0Tốt", State.AT_RISK)
    assert tile.headroom == "Mới xếp loại Khá; cần ≥\u00a0Tốt."
