"""The declarations, one module a reform field. Importing them puts the books on the shelf."""

from . import (  # noqa: F401 - each adds its books
    apparatus,
    civil_service,
    digital_government,
    direction,
    impact,
    institutions,
    procedures,
    public_finance,
)
