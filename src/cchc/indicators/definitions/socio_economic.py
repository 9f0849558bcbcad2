"""Socio-economic figures a plan carries (plan of the ward, Resolution of the People's Council)."""
