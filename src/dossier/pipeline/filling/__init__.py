"""Facts filled in and questions answered in a form: shown, judged as typed, written.

What somebody typed is judged by the rules of the command line, on the file as it would be. It is
written only if nobody else changed the same meanwhile; what others changed besides stays.
"""

from dossier.pipeline.filling.fields import fields, questions, seen
from dossier.pipeline.filling.fill import fill, reply
from dossier.pipeline.filling.judge import judge

__all__ = ["fields", "fill", "judge", "questions", "reply", "seen"]
