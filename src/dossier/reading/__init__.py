"""Reading: an applicant's folder becomes a `Submission`. Opens files, judges nothing.

Whatever is wrong with a file is a `Problem` on that file; only a folder that cannot be used at
all raises `InputError`.
"""

from dossier.reading.layout import read_layout
from dossier.reading.submission import read_submission

__all__ = ["read_layout", "read_submission"]
