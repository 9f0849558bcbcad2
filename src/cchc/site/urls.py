"""Every address of the product. Each view names its permission (contract test)."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("cchc.foundation.urls")),
    path("", include("cchc.organisation.urls")),
    path("ke-hoach/", include("cchc.plans.urls")),
    path("", include("cchc.work.urls")),
    path("so/", include("cchc.registers.urls")),
    path("chi-so/", include("cchc.indicators.urls")),
    path("ho-so/", include("cchc.dossiers.urls")),
    path("cham-diem/", include("cchc.scoring.urls")),
    path("bao-cao/", include("cchc.reports.urls")),
    path("", include("cchc.exchange.urls")),
    path("api/v1/", include("cchc.exchange.api.urls")),
    path("chi-tieu/", include("cchc.indicators.target_urls")),
    path("tai-khoan/", include("allauth.urls")),
]
