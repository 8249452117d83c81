"""What a dossier's entries add up to."""

import pytest

from dossier.ledger.course import Course
from dossier.model.ledger import Correction, EntryKind, Standing, State

R, B, S, W, C = (
    EntryKind.RECEIVED,
    EntryKind.RETURNED,
    EntryKind.RESUBMITTED,
    EntryKind.WITHDRAWN,
    EntryKind.CORRECTED,
)


def annul(sequence):
    return C, Correction(sequence, annuls=True)


def amend(sequence):
    return C, Correction(sequence, annuls=False)


def walked(*steps):
    course = Course()
    for sequence, step in enumerate(steps, 1):
        kind, correction = step if isinstance(step, tuple) else (step, None)
        course = course.after(kind, sequence, correction)
    return course


@pytest.mark.parametrize(
    ("steps", "state", "submissions", "arrivals"),
    [
        ((), State.ABSENT, 0, 0),
        ((R,), State.RECEIVED, 1, 1),
        ((R, B), State.RETURNED, 1, 1),
        ((R, B, S), State.RECEIVED, 2, 2),
        ((R, W), State.WITHDRAWN, 1, 1),
        ((R, B, W), State.WITHDRAWN, 1, 1),
        ((R, annul(1)), State.ABSENT, 0, 1),
        ((R, annul(1), R), State.RECEIVED, 1, 2),
        ((R, B, annul(2)), State.RECEIVED, 1, 1),
        ((R, B, S, annul(3)), State.RETURNED, 1, 2),
        ((R, B, S, annul(3), annul(2)), State.RECEIVED, 1, 2),
        ((R, W, annul(2)), State.RECEIVED, 1, 1),
        ((R, B, amend(1)), State.RETURNED, 1, 1),
        ((R, amend(1), annul(1)), State.ABSENT, 0, 1),
    ],
)
def test_standing(steps, state, submissions, arrivals):
    assert walked(*steps).standing == Standing(state, submissions, arrivals)


@pytest.mark.parametrize(
    "steps",
    [
        (B,),
        (W,),
        (S,),
        (R, R),
        (R, S),
        (R, B, B),
        (R, B, R),
        (R, W, S),
        (annul(1),),
        (R, B, annul(1)),
        (R, annul(1), annul(1)),
        (R, annul(1), amend(1)),
        (R, amend(1), amend(2)),
        (R, C),
        ((R, Correction(1, annuls=True)),),
    ],
)
def test_what_cannot_follow(steps):
    with pytest.raises(ValueError):
        walked(*steps)


def test_an_arrival_is_the_first_until_one_counts():
    assert walked().arrival is R
    assert walked(R, B).arrival is S
    assert walked(R, annul(1)).arrival is R
