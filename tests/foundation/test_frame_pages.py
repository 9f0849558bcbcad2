"""The pages of the frame: search, progress of long work, light and dark, answers to htmx."""

import pytest
from django.urls import reverse
from django.utils.timezone import now

from cchc.foundation import search
from cchc.foundation.models import Job
from cchc.foundation.search import Hit
from tests import factories

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def person():
    return factories.person(name="Nguyễn Thị An")


@pytest.fixture
def no_sources(monkeypatch):
    monkeypatch.setattr(search, "_SOURCES", [])


class TestSearch:
    def test_words_without_tone_marks_reach_every_source_folded(self, no_sources, person, sign_in):
        asked = []
        search.add(
            "Việc", lambda who, text: asked.append((who, text)) or [Hit("Ban hành kế hoạch", "/viec/1/")], order=1
        )

        answer = sign_in(person).get(reverse("foundation:search"), {"q": "Kế  hoạch"})

        assert asked == [(person, "ke hoach")]
        assert "Ban hành kế hoạch" in answer.content.decode()

    def test_nothing_found_says_what_to_try(self, no_sources, person, sign_in):
        search.add("Việc", lambda who, text: [], order=1)

        assert "Không tìm thấy" in sign_in(person).get(reverse("foundation:search"), {"q": "abc"}).content.decode()

    def test_an_empty_box_asks_no_source(self, no_sources, person):
        search.add("Việc", lambda who, text: pytest.fail("asked"), order=1)

        assert search.find(person, "   ") == []

    def test_a_long_group_is_cut_and_says_so(self, no_sources, person):
        search.add("Việc", lambda who, text: (Hit(str(n), "/") for n in range(100)), order=1)

        (group,) = search.find(person, "a")

        assert len(group.hits) == search.SHOWN
        assert group.is_cut

    def test_groups_stand_in_their_order(self, no_sources, person):
        search.add("Người", lambda who, text: [Hit("a", "/")], order=20)
        search.add("Việc", lambda who, text: [Hit("b", "/")], order=10)

        assert [group.label for group in search.find(person, "x")] == ["Việc", "Người"]


class TestProgressOfLongWork:
    @pytest.fixture
    def job(self, person):
        return Job.objects.create(
            kind="reading", state="running", step="Đang đọc trang", done=3, total=40, asked_by=person, asked_at=now()
        )

    def test_a_running_job_is_asked_for_again(self, job, person, sign_in):
        answer = sign_in(person).get(reverse("foundation:job", args=[job.pk]), headers=HTMX)

        assert "HX-Refresh" not in answer
        assert b"<html" not in answer.content
        assert 'hx-trigger="every 1s"' in answer.content.decode()
        assert "Đang đọc trang: 3 trên 40" in answer.content.decode()

    def test_a_finished_job_loads_the_page_it_stands_on_anew(self, job, person, sign_in):
        job.state, job.finished_at = "done", now()
        job.save()

        assert sign_in(person).get(reverse("foundation:job", args=[job.pk]), headers=HTMX)["HX-Refresh"] == "true"

    def test_without_javascript_it_is_a_page(self, job, person, sign_in):
        answer = sign_in(person).get(reverse("foundation:job", args=[job.pk]))

        assert b"<html" in answer.content
        assert answer["Vary"].count("HX-Request") == 1

    def test_work_somebody_else_asked_for_is_not_found(self, job, sign_in):
        assert sign_in(factories.person()).get(reverse("foundation:job", args=[job.pk])).status_code == 404


class TestLightAndDark:
    @pytest.mark.parametrize("theme", ["dark", "light"])
    def test_the_choice_is_kept_and_the_person_is_back_where_they_were(self, client, theme):
        answer = client.post(reverse("foundation:theme"), {"theme": theme, "next": "/tim-kiem/?q=a"})

        assert answer["Location"] == "/tim-kiem/?q=a"
        page = client.get(reverse("account_login")).content.decode()
        assert f'data-bs-theme="{theme}"' in page

    def test_an_address_elsewhere_is_not_followed(self, client):
        answer = client.post(reverse("foundation:theme"), {"theme": "dark", "next": "https://elsewhere.example/"})

        assert answer["Location"] == "/"

    def test_an_unknown_choice_changes_nothing(self, client):
        assert "theme" not in client.post(reverse("foundation:theme"), {"theme": "<b>"}).cookies


class TestAnswersToPeopleSignedIn:
    def test_pages_are_kept_out_of_shared_caches(self, person, sign_in):
        assert "no-store" in sign_in(person).get(reverse("foundation:style"))["Cache-Control"]

    def test_a_panel_whose_session_ended_leads_to_the_sign_in_page(self, client):
        headers = {**HTMX, "HX-Current-URL": "http://testserver/kieu-dang/?trang=2"}

        answer = client.get(reverse("foundation:search"), headers=headers)

        assert answer.status_code == 204
        assert answer["HX-Redirect"] == "/tai-khoan/login/?next=%2Fkieu-dang%2F%3Ftrang%3D2"

    def test_a_page_elsewhere_is_not_where_one_comes_back_to(self, client):
        headers = {**HTMX, "HX-Current-URL": "https://elsewhere.example/x"}

        assert client.get(reverse("foundation:search"), headers=headers)["HX-Redirect"].endswith("next=%2F")


def test_every_page_leads_to_the_source_of_what_runs(client, settings):
    settings.SOURCE_ADDRESS = "https://source.example/cchc"

    assert 'href="https://source.example/cchc"' in client.get(reverse("account_login")).content.decode()
