"""More wards for a demo city: copies of the demo ward's offices under made-up names."""

from __future__ import annotations

from itertools import count, product

from cchc.organisation.models import Unit

FIRST_WORDS = ("An", "Bình", "Cẩm", "Đông", "Hà", "Khánh", "Lạc", "Mỹ", "Ngọc", "Phú", "Quang", "Tân", "Thanh", "Vĩnh")
SECOND_WORDS = ("Châu", "Giang", "Hưng", "Khê", "Lâm", "Minh", "Phong", "Sơn", "Thịnh", "Xuân")
NAMES = [f"{first} {second}" for first, second in product(FIRST_WORDS, SECOND_WORDS)]


def wards(wanted: int) -> list[Unit]:
    """Return that many communes of the city of the first one, adding those that are missing.

    :raises Unit.DoesNotExist: where no demo ward is loaded.
    """
    first = Unit.objects.filter(kind=Unit.Kind.COMMUNE, end_on__isnull=True).order_by("path")[:1].get()
    city = Unit.objects.get(path=first.path[: -Unit.steplen])
    communes = Unit.objects.below([city.path]).filter(kind=Unit.Kind.COMMUNE, end_on__isnull=True)
    there = list(communes.order_by("path"))
    while len(there) < wanted:
        there.append(_copy(first, Unit.objects.get(pk=city.pk)))
    return there[:wanted]


def _copy(pattern: Unit, city: Unit) -> Unit:
    number = next(n for n in count(1) if not Unit.objects.filter(code=f"{city.code}.W{n:04}").exists())
    name, code = _name(number), f"{city.code}.W{number:04}"
    values = {"code": code, "name": f"Phường {name}", "short_name": name, "kind": pattern.kind}
    ward: Unit = Unit.objects.add_child(city, values | {"start_on": pattern.start_on})
    for office in Unit.objects.below([pattern.path]).filter(kind=Unit.Kind.OFFICE):
        same = {"name": office.name, "short_name": office.short_name, "kind": office.kind, "start_on": office.start_on}
        same["code"] = f"{code}.{office.code.rsplit('.', 1)[-1]}"
        Unit.objects.add_child(Unit.objects.get(pk=ward.pk), same)  # the tree reads its counts off the row
    made: Unit = Unit.objects.get(pk=ward.pk)
    return made


def _name(number: int) -> str:
    """Return a made-up name; after all have been used once they come again with a number."""
    turn, place = divmod(number - 1, len(NAMES))
    return NAMES[place] + (f" {turn + 1}" if turn else "")
