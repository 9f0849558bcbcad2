"""From the owner a set names ("VHXH", "Văn phòng") to a unit of the ward. Reads.

A set is the province's; how a ward calls its offices is the ward's. What matches no office is the ward's own, so
that no component is without somebody.
"""

from __future__ import annotations

from cchc.organisation.matching import Directory
from cchc.organisation.models import Unit
from cchc.reading.unit_keys import key_of


def owners_of(ward: Unit, names: set[str]) -> dict[str, Unit]:
    """Return name as in the set -> unit of the ward that exists today; the ward itself where none fits."""
    directory = Directory.of(ward)
    offices = list(Unit.objects.filter(path__startswith=ward.path, kind=Unit.Kind.OFFICE, end_on__isnull=True))
    return {name: _known(directory, name, ward) or _alike(offices, name) or ward for name in names}


def _known(directory: Directory, name: str, ward: Unit) -> Unit | None:
    unit = directory.match(name, ward_name=ward.name).unit if name else None
    return unit if unit is not None and unit.path.startswith(ward.path) else None


def _alike(offices: list[Unit], name: str) -> Unit | None:
    """Return the one office whose code ends with the owner's ("SM.VP") or whose name holds every word of it."""
    wanted = set(key_of(name).words)
    coded = [unit for unit in offices if unit.code.rpartition(".")[2].casefold() == name.casefold()]
    fitting = coded or [unit for unit in offices if wanted and wanted <= set(key_of(unit.name).words)]
    return fitting[0] if len(fitting) == 1 else None
