"""The rows of the books, one module a reform field."""

from . import (  # noqa: F401 - Django finds models through this package
    apparatus,
    civil_service,
    digital_government,
    direction,
    evidence,
    impact,
    imports,
    institutions,
    procedures,
    public_finance,
)
