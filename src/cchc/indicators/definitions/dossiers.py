"""Indicators over one-stop dossiers."""
