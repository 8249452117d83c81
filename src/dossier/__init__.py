"""From an applicant's folder of scans to a printable dossier."""

__version__ = "0.1.0"
