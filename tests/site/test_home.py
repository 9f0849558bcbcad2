"""The data folder: made for the account the product runs under, and for nobody else on the machine."""

import os
import stat

import pytest

from cchc.site import home

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in lists, not in bits")


def rights(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_folder_and_its_key_are_for_us_alone(monkeypatch, tmp_path):
    monkeypatch.setenv("CCHC_HOME", str(tmp_path / "above" / "data"))
    monkeypatch.delenv("CCHC_SECRET_KEY", raising=False)

    made = home.home_folder()
    key = home.secret_key(made)

    assert rights(made) == 0o700
    assert rights(made / "secret_key") == 0o600
    assert home.secret_key(made) == key


def test_a_folder_somebody_made_keeps_the_rights_they_gave_it(monkeypatch, tmp_path):
    given = tmp_path / "given"
    given.mkdir(mode=0o750)
    monkeypatch.setenv("CCHC_HOME", str(given))

    assert rights(home.home_folder()) == rights(given) == 0o750
