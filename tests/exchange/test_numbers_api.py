"""Numbers through the API are the numbers of the screens: same value, same parts, same rows."""

import json
from datetime import date

import pytest
from django.utils.timezone import localdate

from cchc.indicators.domain.definition import CATALOGUE, Composite, Indicator
from cchc.organisation.domain.roles import Role
from cchc.registers.book import SHELF
from tests import factories
from tests.support.rows import make_row

pytestmark = pytest.mark.django_db
YEAR = localdate().year
WHOLE_YEAR = {"period": str(YEAR)}
TASKS = SHELF.books["nhiem-vu-duoc-giao"]
MEASURED = [one for one in CATALOGUE if isinstance(one, Indicator) and one.facts is not None]
OF_TASKS = next(one for one in MEASURED if one.facts.model is TASKS.model and one.is_share)
COMPOSITE = next(one for one in CATALOGUE if isinstance(one, Composite))


@pytest.fixture
def tasks(ward):
    days = {"document_on": date(YEAR, 1, 5), "due_on": date(YEAR, 1, 20), "extended_to": None, "consent_on": None}
    days["consent_number"] = ""
    made = [
        make_row(TASKS.model, ward.offices[office], done_on=done_on, **days)
        for office, done_on in (("VP", date(YEAR, 1, 19)), ("VP", date(YEAR, 1, 25)), ("VHXH", date(YEAR, 1, 10)))
    ]
    make_row(TASKS.model, factories.ward("Phường Bên Cạnh").unit, done_on=date(YEAR, 1, 19), **days)
    return made


def values(program, **query):
    status, said = program.get("/indicators/values", {**WHOLE_YEAR, **query})
    assert status == 200, said
    return said


def test_the_number_of_the_api_is_the_number_of_the_screen(tasks, program, sign_in):
    (one,) = values(program, codes=OF_TASKS.code)["items"]
    page = sign_in(program.person).get(f"/chi-so/{OF_TASKS.code}/", {"ky": str(YEAR)})
    shown = page.context["line"].value

    assert one["number"] is not None
    assert (one["number"], one["numerator"], one["denominator"], one["cases"]) == (
        shown.number,
        shown.numerator,
        shown.denominator,
        shown.cases,
    )


def test_every_number_of_the_list_is_the_same_through_the_api(tasks, program, sign_in):
    page = sign_in(program.person).get("/chi-so/", {"ky": str(YEAR), "linh_vuc": "direction"})
    shown = {line.definition.code: line.value.number for line in page.context["lines"]}

    found = {one["code"]: one["number"] for one in values(program, codes=",".join(shown))["items"]}

    assert found == shown


def test_the_parts_of_units_add_up_to_the_whole(tasks, program):
    (whole,) = values(program, codes=OF_TASKS.code)["items"]
    units = values(program, codes=OF_TASKS.code, by="unit")["items"]

    assert {one["group"]["unit"] for one in units} == {task.unit.code for task in tasks}
    for part in ("numerator", "denominator", "cases"):
        assert sum(one[part] for one in units) == whole[part]


def test_two_days_are_asked_for_as_well_as_a_period(tasks, program):
    days = {"from": f"{YEAR}-01-01", "to": f"{YEAR}-12-31"}
    said = program.get("/indicators/values", {"codes": OF_TASKS.code, **days})[1]

    assert (said["from"], said["to"]) == (f"{YEAR}-01-01", f"{YEAR}-12-31")
    assert said["items"] == values(program, codes=OF_TASKS.code)["items"]


def test_no_value_is_said_and_is_not_zero(program):
    (one,) = values(program, codes=OF_TASKS.code)["items"]

    assert one["number"] is None
    assert one["when_empty"] == OF_TASKS.when_empty


def test_the_rows_behind_a_number_are_as_many_as_it_counts(tasks, program):
    query = {"code": OF_TASKS.code, **WHOLE_YEAR}
    (one,) = values(program, codes=OF_TASKS.code)["items"]
    counted = {}
    for part in ("denominator", "numerator", "rest"):
        status, said = program.get("/indicators/rows", {**query, "part": part, "size": 2})
        assert (status, said["book"], said["hidden"]) == (200, TASKS.code, 0)
        assert len(said["items"]) <= 2
        counted[part] = said["total"]

    assert counted == {
        "denominator": one["denominator"],
        "numerator": one["numerator"],
        "rest": one["denominator"] - one["numerator"],
    }
    first = program.get("/indicators/rows", query)[1]["items"][0]
    assert first == program.get(f"/books/{TASKS.code}/{first['id']}")[1]


@pytest.mark.parametrize("definition", MEASURED, ids=lambda one: one.code)
def test_every_measured_indicator_has_a_value_and_rows(definition, program):
    assert values(program, codes=definition.code)["items"][0]["code"] == definition.code
    status, said = program.get("/indicators/rows", {"code": definition.code, **WHOLE_YEAR})
    assert status == 200, said
    assert len(said["items"]) == said["total"]


def test_a_stranger_sees_no_number_and_no_row_of_the_ward(tasks, ward, program_of):
    stranger = program_of(factories.person(Role.SECRETARY, factories.ward("Phường Xa").unit))
    rows, numbers = {"code": OF_TASKS.code, **WHOLE_YEAR}, {"codes": OF_TASKS.code, **WHOLE_YEAR}

    assert stranger.get("/indicators/values", {**numbers, "ward": ward.unit.code})[0] == 404
    assert stranger.get("/indicators/rows", {**rows, "ward": ward.unit.code})[0] == 404
    assert stranger.get("/indicators/rows", rows)[1]["total"] == 0
    assert stranger.get("/indicators/values", numbers)[1]["items"][0]["number"] is None
    assert ward.unit.code not in json.dumps(stranger.get("/units")[1])


def test_the_catalogue_tells_every_definition(program):
    items = program.get("/indicators")[1]["items"]

    assert sorted(one["code"] for one in items) == sorted(one.code for one in CATALOGUE)
    assert all(one["source"]["document"] and one["version"] for one in items)
    found = program.get("/indicators", {"field": "direction", "q": "nhiem vu"})[1]["items"]
    assert OF_TASKS.code in {one["code"] for one in found}
    assert {one["field"] for one in found} == {"direction"}


@pytest.mark.parametrize(
    ("path", "query", "field"),
    [
        ("values", {}, "codes"),
        ("values", {"codes": "khong.co", **WHOLE_YEAR}, "codes"),
        ("values", {"codes": OF_TASKS.code}, "from"),
        ("values", {"codes": OF_TASKS.code, "from": "20/11/2026", "to": "2026-12-01"}, "from"),
        ("values", {"codes": OF_TASKS.code, "from": "2026-12-02", "to": "2026-12-01"}, "to"),
        ("values", {"codes": OF_TASKS.code, "period": "2026-13"}, "period"),
        ("values", {"codes": OF_TASKS.code, "by": "note", **WHOLE_YEAR}, "by"),
        ("values", {"codes": OF_TASKS.code, "sectors": "Đất đai", **WHOLE_YEAR}, "sectors"),
        ("rows", {"code": COMPOSITE.code, **WHOLE_YEAR}, "code"),
        ("rows", {"code": OF_TASKS.code, "part": "all", **WHOLE_YEAR}, "part"),
        ("rows", {"code": OF_TASKS.code, "size": 1000, **WHOLE_YEAR}, "size"),
        ("rows", {"code": OF_TASKS.code, "sector": "Đất đai", **WHOLE_YEAR}, "sector"),
    ],
    ids=str,
)
def test_a_question_that_makes_no_sense_is_told_where(program, path, query, field):
    status, said = program.get(f"/indicators/{path}", query)

    assert (status, said["reason"], list(said["fields"])) == (422, "api.invalid", [field])
    assert all(not sentence.isascii() for sentences in said["fields"].values() for sentence in sentences)


def test_targets_stand_where_the_wall_says(ward, program, sign_in):
    from cchc.plans.services import review
    from cchc.plans.services.confirm_version import confirm_version

    version = factories.version_in_review(ward.unit, program.person, year=YEAR)
    factories.draft_target(version, "Tỷ lệ nhiệm vụ được giao hoàn thành đúng hạn", value=95)
    ids = list(version.items.values_list("pk", flat=True))
    review.accept_items(version_id=version.pk, item_ids=ids, actor=program.person)
    confirm_version(version_id=version.pk, actor=program.person)
    (plan,) = program.get("/plans")[1]["items"]

    status, said = program.get("/targets", {"plan": plan["id"]})

    assert (status, said["plan"]) == (200, plan)
    (target,) = said["items"]
    assert (target["comparator"], target["value"], target["unit"]) == (">=", 95.0, "%")
    assert target["state"] == "not_measured"
    stranger = factories.person(Role.SECRETARY, factories.ward("Phường Xa").unit)
    assert type(program)(stranger).get("/targets", {"plan": plan["id"]})[0] == 404
    assert type(program)(stranger).get("/plans")[1]["items"] == []


def test_units_are_named_by_their_codes(ward, program):
    items = {unit["code"]: unit for unit in program.get("/units")[1]["items"]}

    assert items[ward.offices["VP"].code]["parent"] == ward.unit.code
    assert [one["code"] for one in program.get("/units", {"q": "van hoa"})[1]["items"]] == [ward.offices["VHXH"].code]
