"""A refused form leads to what must be mended."""

from __future__ import annotations

import pytest
from django.urls import reverse

from cchc.organisation.domain.roles import Role
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_refused_form_links_to_each_faulty_field(sign_in):
    ward = factories.ward()
    client = sign_in(factories.person(Role.SECRETARY, ward.unit))

    page = client.post(reverse("registers:add", args=["doi-thoai"]), {"topic": "Đối thoại"})

    assert page.status_code == 422
    text = page.content.decode()
    assert '<a href="#id_unit">Đơn vị</a>' in text
    assert 'href="#id_topic"' not in text
