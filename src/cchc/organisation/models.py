"""Units, people, and what a person may do where. Multi-unit from the first migration."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from treebeard.mp_tree import MP_Node, MP_NodeManager, MP_NodeQuerySet

from .domain.roles import Role

ROLE_LABELS = {
    Role.CLERK: "Chuyên viên",
    Role.HEAD: "Trưởng đơn vị",
    Role.SECRETARY: "Thư ký chương trình CCHC",
    Role.LEADER: "Lãnh đạo UBND",
    Role.AUDITOR: "Kiểm tra, giám sát (chỉ xem)",
    Role.APPRAISER: "Thẩm định Chỉ số CCHC",
    Role.ADMINISTRATOR: "Quản trị hệ thống",
}


def in_force(on: date) -> Q:
    """Rows whose ``start_on``..``end_on`` (both included; open when null) hold on that day."""
    return Q(start_on__lte=on) & (Q(end_on__isnull=True) | Q(end_on__gte=on))


class UnitQuerySet(MP_NodeQuerySet["Unit"]):
    def existing(self, on: date) -> Self:
        existing: Self = self.filter(in_force(on))
        return existing

    def below(self, paths: list[str]) -> Self:
        """Units at or below any of these places of the tree."""
        if not paths:
            nothing: Self = self.none()
            return nothing
        branch = Q()
        for path in paths:
            branch |= Q(path__startswith=path)
        below: Self = self.filter(branch)
        return below


class UnitManager(MP_NodeManager.from_queryset(UnitQuerySet)):  # type: ignore[misc]  # treebeard is untyped
    def get_queryset(self) -> UnitQuerySet:
        """treebeard's own manager names its query set; ours knows ``below`` and ``existing``."""
        units: UnitQuerySet = UnitQuerySet(self.model, using=self._db).order_by("path")
        return units


class Unit(MP_Node):
    """A unit of the administration, or an outside body that works with one."""

    class Kind(models.TextChoices):
        NATION = "nation", "Trung ương"
        PROVINCE = "province", "Tỉnh, thành phố"
        DEPARTMENT = "department", "Sở, ban, ngành"
        COMMUNE = "commune", "Phường, xã, đặc khu"
        OFFICE = "office", "Phòng, ban, trung tâm của phường"
        OUTSIDE = "outside", "Cơ quan phối hợp"

    code = models.CharField("Mã", max_length=40, unique=True)
    name = models.CharField("Tên đầy đủ", max_length=200)
    short_name = models.CharField("Tên viết tắt", max_length=40, blank=True)
    kind = models.CharField("Loại", max_length=12, choices=Kind.choices)
    start_on = models.DateField("Hoạt động từ ngày", default=date(2025, 7, 1))
    end_on = models.DateField("Đến hết ngày", null=True, blank=True)

    objects = UnitManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(end_on__isnull=True) | Q(end_on__gte=F("start_on")),
                name="unit_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return self.name


class UnitAlias(models.Model):
    """Another spelling of a unit's name, met in plans; matched on its folded text."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="aliases")
    name = models.CharField("Cách viết khác", max_length=200)
    folded = models.CharField(max_length=200, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "folded"], name="alias_once_per_unit")]

    def __str__(self) -> str:
        return self.name


class UnitSuccession(models.Model):
    """On a day, one unit took over from another (wards merged on 1 July 2025)."""

    predecessor = models.ForeignKey(Unit, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Unit, models.PROTECT, related_name="predecessions")
    on = models.DateField("Từ ngày")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="succession_once"),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="succession_between_two_units"),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


class UnitGroup(models.Model):
    """A set of units a plan names as one ("Các phòng chuyên môn"); who is in it depends on the day."""

    owner = models.ForeignKey(Unit, models.PROTECT, related_name="groups")  # the ward whose word it is
    name = models.CharField("Tên nhóm", max_length=200)
    folded = models.CharField(max_length=200, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "folded"], name="group_once_per_ward")]

    def __str__(self) -> str:
        return self.name


class GroupMember(models.Model):
    group = models.ForeignKey(UnitGroup, models.CASCADE, related_name="members")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    start_on = models.DateField("Từ ngày")
    end_on = models.DateField("Đến hết ngày", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "unit", "start_on"], name="group_member_once_a_start"),
            models.CheckConstraint(
                condition=Q(end_on__isnull=True) | Q(end_on__gte=F("start_on")),
                name="group_member_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} ∈ {self.group}"


class Person(AbstractUser):
    """Somebody who signs in. Rights come from roles held for units, never from the row itself."""

    full_name = models.CharField("Họ và tên", max_length=120)
    phone = models.CharField("Điện thoại", max_length=20, blank=True)
    must_change_password = models.BooleanField(default=False)  # somebody else knows it: given by the administrator

    first_name = None  # type: ignore[assignment]  # Vietnamese names are one field
    last_name = None  # type: ignore[assignment]

    def __str__(self) -> str:
        return self.full_name or self.username

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return self.full_name.rsplit(" ", 1)[-1]


class Position(models.Model):
    """A post a person holds in a unit, as printed under signatures ("Trưởng phòng")."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="positions")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="positions")
    title = models.CharField("Chức vụ", max_length=120)
    start_on = models.DateField("Từ ngày")
    end_on = models.DateField("Đến hết ngày", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(end_on__isnull=True) | Q(end_on__gte=F("start_on")),
                name="position_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.unit}"


class RoleHolding(models.Model):
    """A role a person holds, for a unit and all below it, from a day to a day."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="roles")
    role = models.CharField("Vai trò", max_length=20, choices=[(r.value, ROLE_LABELS[r]) for r in Role])
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="role_holdings")
    start_on = models.DateField("Từ ngày")
    end_on = models.DateField("Đến hết ngày", null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["person", "start_on", "end_on"], name="roles_of_a_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(end_on__isnull=True) | Q(end_on__gte=F("start_on")),
                name="role_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.unit}"


class Delegation(models.Model):
    """From a day to a day, one person acts for another with the roles of that other."""

    absent = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="delegations_given")
    deputy = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="delegations_held")
    start_on = models.DateField("Từ ngày")
    end_on = models.DateField("Đến hết ngày")
    reason = models.CharField("Lý do, văn bản", max_length=200)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(absent=F("deputy")), name="delegation_between_two_people"),
            models.CheckConstraint(condition=Q(end_on__gte=F("start_on")), name="delegation_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return f"{self.deputy} thay {self.absent}"


class CalendarDay(models.Model):
    """A day that is not what its weekday says: dated data with its source, which a ward may edit.

    ``unit`` null holds for everybody; a row of a unit is stronger than a row of everybody.
    """

    class Kind(models.TextChoices):
        HOLIDAY = "holiday", "Ngày nghỉ lễ, tết"
        MAKE_UP_HOLIDAY = "make_up_holiday", "Ngày nghỉ bù"
        DAY_SWAP = "day_swap", "Ngày nghỉ hoán đổi"
        WORKED_SATURDAY = "worked_saturday", "Ngày làm bù"
        NORMAL = "normal", "Ngày làm việc bình thường (bãi bỏ ngày nghỉ)"

    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="calendar_days")
    day = models.DateField("Ngày")
    kind = models.CharField("Loại ngày", max_length=20, choices=Kind.choices)
    name = models.CharField("Tên", max_length=120)
    source = models.CharField("Căn cứ", max_length=200)
    valid_from = models.DateField("Căn cứ có hiệu lực từ ngày")
    valid_to = models.DateField("Đến hết ngày", null=True, blank=True)  # withdrawn; the row stays on record
    is_provisional = models.BooleanField("Dự kiến, chưa có thông báo chính thức", default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "day"], condition=Q(valid_to__isnull=True), name="calendar_day_once_per_unit"
            ),
            models.UniqueConstraint(
                fields=["day"],
                condition=Q(unit__isnull=True, valid_to__isnull=True),
                name="calendar_day_once_for_everybody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.name}"


class WorkingSession(models.Model):
    """Part of a day in which a unit works, by weekday and from a date on."""

    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="sessions")
    weekday = models.PositiveSmallIntegerField("Thứ")  # 0 Monday .. 6 Sunday
    opens_at = models.TimeField("Bắt đầu")
    closes_at = models.TimeField("Kết thúc")
    start_on = models.DateField("Áp dụng từ ngày")
    end_on = models.DateField("Đến hết ngày", null=True, blank=True)
    source = models.CharField("Căn cứ", max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="session_closes_after_it_opens"),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="session_weekday_is_a_weekday"),
        ]

    def __str__(self) -> str:
        return f"{self.weekday}: {self.opens_at:%H:%M}-{self.closes_at:%H:%M}"


class UnitRules(models.Model):
    """Which rule files a ward follows, from a date on (its province decides)."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="rules")
    report_regime = models.CharField("Chế độ báo cáo", max_length=40, default="national")
    start_on = models.DateField("Áp dụng từ ngày")
    source = models.CharField("Căn cứ", max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "start_on"], name="unit_rules_once_a_day")]

    def __str__(self) -> str:
        return f"{self.unit}: {self.report_regime}"


class OwnRegime(models.Model):
    """A report regime a ward wrote for itself, as the text of a rule file. Never changed: a change is a new row."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="own_regimes")
    code = models.CharField("Mã", max_length=40, unique=True)
    text = models.TextField("Nội dung")  # read by kernel.report_regimes.load_regimes
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.code
