"""Rules are told in words an official reads, and every input of the sample has a name of its own."""

import pytest

from cchc.scoring.forms import ScoreForm
from cchc.scoring.rule_words import asked_inputs, label_of, sentences_of
from cchc.scoring.shelf import DEFAULT, shipped

COMPONENTS = {one.code: one for one in shipped()[DEFAULT].components()}


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("1.1.1", "Thực hiện trước hoặc trong ngày 31/01/2026 được 0,5 điểm; muộn hoặc không: 0 điểm."),
        ("1.1.3", "Đạt từ 100 % được 1,5 điểm; từ 80 % đến dưới 100 % được 1,5 nhân tỷ lệ đạt; dưới 80 % được 0 điểm."),
        ("3.4.2", "Đạt 100 % được 1 điểm; dưới 100 % được 0 điểm."),
        ("3.3.3", "Từ 30 trở lên được 0,5 điểm; từ 10 trở lên được 0,25 điểm; còn lại 0 điểm."),
        ("5.4.1", "Từ 1,5 điểm trừ 0,5 điểm mỗi trường hợp; có lãnh đạo: 0 điểm."),
        ("8.2.1", "10 điểm nhân (điểm trung bình - 1) chia 4."),
    ],
)
def test_a_rule_reads_as_the_decision_says_it(code, sentence):
    assert sentences_of(COMPONENTS[code])[0] == sentence


@pytest.mark.parametrize("code", COMPONENTS)
def test_every_input_of_the_sample_has_a_name_people_read(code):
    component = COMPONENTS[code]

    assert sentences_of(component)
    for name, _kind in asked_inputs(component):
        assert label_of(component, name) not in {name, name.rpartition(".")[2]}


def test_a_form_reads_numbers_as_people_write_them():
    component = COMPONENTS["7.1.1"]
    sent = {"edition": "1", "so_issued": "true", "so_completion__done": "1.234", "so_completion__total": "1.300,5"}
    form = ScoreForm(sent, component=component)

    assert form.is_valid()
    assert form.inputs() == {"issued": True, "completion.done": 1234, "completion.total": 1300.5}


def test_a_word_in_the_place_of_a_number_is_refused_at_its_field():
    form = ScoreForm({"edition": "1", "so_done": "nhiều"}, component=COMPONENTS["1.1.3"])

    assert list(form.errors) == ["so_done"]
