"""Scans and photographs, by character recognition."""
