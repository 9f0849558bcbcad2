"""How a page says an input: two decimals, and never on the other side of a whole number."""

import pytest

from cchc.scoring.templatetags.scoring import input_text


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "–"), ("", "–"), (True, "Có"), (False, "Không"), ("2026-01-31", "31/01/2026"), (46, "46"),
        (91.2, "91,2"), (2 / 3, "0,67"), (79.995, "79,995"), (94.99999, "94,99999"), (66.666667, "66,67"),
        (0, "0"), (12345678, "12.345.678"),
    ],
)  # fmt: skip
def test_an_input_is_said_as_people_read_it(value, said):
    assert input_text(value) == said
