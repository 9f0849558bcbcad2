"""Who leads and who coordinates when one cell says both."""

from __future__ import annotations

import pytest

from cchc.reading.owners import cut_at_labels, read_owners

A, B, C = "Phòng Văn hóa - Xã hội", "Văn phòng HĐND và UBND", "các phòng, đơn vị"


@pytest.mark.parametrize(
    ("case", "cell"),
    [
        ("labels", f"Chủ trì: {A}; Phối hợp: {B}, {C}"),
        ("labels on lines", f"- Đơn vị chủ trì: {A}\n- Đơn vị phối hợp: {B}; {C}"),
        ("labels in a line that lost its break", f"Chủ trì: {A} Phối hợp: {B}; {C}"),
        ("verbs behind", f"{A} chủ trì; {B}, {C} phối hợp"),
        ("a phrase", f"{A} chủ trì, phối hợp với {B}, {C}"),
        ("short marks", f"{A} (CT), {B} (PH), {C} (PH)"),
        ("marks behind each name", f"{A} (chủ trì), {B} (phối hợp), {C} (phối hợp)"),
    ],
)
def test_a_cell_for_both_is_told_apart(case, cell):
    owners = read_owners(cell, column="owners")

    assert (owners.lead, owners.coordinating, owners.sure) == ([A], [B, C], True)


def test_without_any_word_the_first_unit_leads_and_that_is_not_sure():
    owners = read_owners(f"{A}; {B}", column="owners")

    assert (owners.lead, owners.coordinating, owners.sure) == ([A], [B], False)


def test_a_slash_stands_between_lead_and_partners():
    owners = read_owners(f"{A}/{B}; {C}", column="owners")

    assert (owners.lead, owners.coordinating) == ([A], [B, C])


def test_a_lead_cell_may_name_partners():
    owners = read_owners(f"{A} phối hợp với {B}", column="lead")

    assert (owners.lead, owners.coordinating) == ([A], [B])


def test_two_units_may_lead_together():
    owners = read_owners(f"{A} và {B} đồng chủ trì; Công an xã phối hợp", column="owners")

    assert (owners.lead, owners.coordinating) == ([A, B], ["Công an xã"])


def test_a_coordinating_cell_passes_over_its_verb():
    assert read_owners(f"Phối hợp với {B}", column="coordinating").coordinating == [B]


def test_other_labels_of_a_cell_are_kept():
    owners = read_owners(f"Chủ trì: {A}; Thời gian: Quý I/2026; Sản phẩm: Kế hoạch", column="owners")

    assert owners.others == {"time": "Quý I/2026", "deliverables": "Kế hoạch"}


def test_a_text_without_labels_is_one_part():
    assert cut_at_labels("Kế hoạch kiểm tra") == [("", "Kế hoạch kiểm tra")]
