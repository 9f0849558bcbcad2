"""Set-up does each step once, and again only when what the step is made from has changed."""

import json

import pytest
import setup
from setup import CannotSetUp, Step, set_up


@pytest.fixture
def stamps(tmp_path, monkeypatch):
    path = tmp_path / "stamps.json"
    monkeypatch.setattr(setup, "STAMPS", path)
    return path


class Made:
    """A step that counts how often it ran; ``source`` is what it is made from."""

    def __init__(self, name="one", source="a"):
        self.source, self.runs, self.breaks = source, 0, False
        self.step = Step(name, f"step {name}", lambda: self.source, self.run)

    def run(self):
        if self.breaks:
            raise CannotSetUp("no network")
        self.runs += 1


def test_a_second_run_leaves_out_what_has_not_changed(stamps):
    made = Made()

    set_up([made.step])
    set_up([made.step])

    assert made.runs == 1


def test_a_changed_source_is_made_again(stamps):
    made = Made()
    set_up([made.step])

    made.source = "b"
    set_up([made.step])

    assert made.runs == 2


def test_a_step_that_failed_is_tried_again_and_those_before_it_are_not(stamps):
    first, second = Made("first"), Made("second")
    second.breaks = True
    with pytest.raises(CannotSetUp):
        set_up([first.step, second.step])

    second.breaks = False
    set_up([first.step, second.step])

    assert (first.runs, second.runs) == (1, 1)


def test_a_broken_file_of_stamps_means_doing_it_all_again(stamps):
    made = Made()
    stamps.write_text("{", encoding="utf-8")

    set_up([made.step])

    assert made.runs == 1
    assert json.loads(stamps.read_text(encoding="utf-8")) == {"one": "a"}


def test_what_is_being_done_is_said_before_and_after(stamps, capsys):
    set_up([Made().step])

    assert capsys.readouterr().out.startswith("[1/1] step one ...\n[1/1] step one: done in ")


def test_an_old_npm_is_not_used(monkeypatch):
    monkeypatch.setattr(setup.shutil, "which", lambda name: "/somewhere/npm")
    monkeypatch.setattr(setup, "npm_version", lambda command: 6)
    monkeypatch.setattr(setup, "call", lambda command, env=None: None)

    assert setup.npm() == [str(setup.BIN / f"npm{setup.SUFFIX}")]


def test_fingerprints_tell_files_apart_by_name_and_content(tmp_path):
    one, two = tmp_path / "one.css", tmp_path / "two.css"
    one.write_text("a", encoding="utf-8")
    two.write_text("a", encoding="utf-8")

    assert setup.fingerprint([one]) != setup.fingerprint([two])
    before = setup.fingerprint([one])
    one.write_text("b", encoding="utf-8")
    assert setup.fingerprint([one]) != before
