"""Ranks and degrees of people in service."""

from __future__ import annotations

from django.db import models


class Grade(models.TextChoices):
    SENIOR = "senior_specialist", "Chuyên viên cao cấp và tương đương"
    PRINCIPAL = "principal_specialist", "Chuyên viên chính và tương đương"
    SPECIALIST = "specialist", "Chuyên viên và tương đương"
    OFFICER = "officer", "Cán sự và tương đương"
    EMPLOYEE = "employee", "Nhân viên"
    NONE = "none", "Không xếp ngạch"


class Degree(models.TextChoices):
    DOCTOR = "doctor", "Tiến sĩ"
    MASTER = "master", "Thạc sĩ"
    UNIVERSITY = "university", "Đại học"
    COLLEGE = "college", "Cao đẳng"
    SECONDARY = "secondary", "Trung cấp"
    OTHER = "other", "Sơ cấp, khác"


UNIVERSITY_OR_ABOVE = (Degree.DOCTOR, Degree.MASTER, Degree.UNIVERSITY)
