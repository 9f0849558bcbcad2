"""The definitions, one module a reform field. Importing them fills the catalogue."""

from . import (  # noqa: F401 - each adds its indicators
    apparatus,
    civil_service,
    digital_government,
    direction,
    direction_units,
    dossiers,
    dossiers_electronic,
    impact,
    index_766,
    index_766_rates,
    institutions,
    procedures,
    procedures_work,
    promised,
    public_finance,
    socio_economic,
)
