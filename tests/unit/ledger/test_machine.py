"""Any interleaving of what the desk does keeps what must hold, against a simple model."""

from datetime import timedelta
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from dossier.ledger import (
    audit,
    history_of,
    record_arrival,
    record_correction,
    record_refused_bag,
    record_return,
    record_withdrawal,
    register_expected,
    standing_of,
    tally,
    totals,
)
from dossier.model.desk import AlreadyReceived, Recorded, Refusal, Told
from dossier.model.ledger import ARRIVALS, State
from support.ledgers import NOON, POST, TERMS, announced, bag, new_ledger, number, package

SERIALS = st.integers(1, 3)
STEPS = st.sampled_from([-90, 0, 1, 30, 60 * 20, 60 * 30])
"""Minutes that the clock goes on before a scan; it may go back."""


class Paper:
    """What a careful clerk would have on paper of one dossier: its steps, oldest first."""

    def __init__(self):
        self.steps = []

    @property
    def state(self):
        if not self.steps:
            return State.ABSENT
        return {"in": State.RECEIVED, "back": State.RETURNED, "out": State.WITHDRAWN}[
            self.steps[-1][0]
        ]

    @property
    def submissions(self):
        return sum(kind == "in" for kind, _, _ in self.steps)


class Desk(RuleBasedStateMachine):
    database = None

    @initialize()
    def open(self):
        self.folder = TemporaryDirectory()
        place = self.database() if self.database else f"{self.folder.name}/台账.db"
        self.ledger = new_ledger(place)
        self.now, self.count = NOON, 0
        self.papers = {serial: Paper() for serial in (1, 2, 3)}
        self.announced = set()

    def teardown(self):
        self.ledger.close()
        self.folder.cleanup()

    def told(self, step, reason=""):
        self.now += timedelta(minutes=step)
        return Told(POST, self.now, reason=reason)

    def noted(self, serial, kind):
        self.count += 1
        self.papers[serial].steps.append((kind, self.count, self.now))

    def may_come(self, paper):
        """The notice in plain words."""
        if not TERMS.opens <= self.now <= TERMS.closes or paper.state is State.WITHDRAWN:
            return False
        if paper.state is State.RETURNED:
            late = self.now > paper.steps[-1][2] + timedelta(hours=48)
            return not late and paper.submissions < 3
        return True

    @rule(serial=SERIALS, step=STEPS)
    def scan(self, serial, step):
        paper, told = self.papers[serial], self.told(step)
        outcome = record_arrival(self.ledger, bag(serial), told, TERMS)
        if paper.state is State.RECEIVED:
            assert isinstance(outcome, AlreadyReceived)
            assert outcome.arrival.sequence == paper.steps[-1][1]
        elif self.may_come(paper):
            assert isinstance(outcome, Recorded)
            self.noted(serial, "in")
        else:
            assert outcome.why in {*Refusal} - {Refusal.NOT_RECEIVED}

    @rule(serial=SERIALS, step=STEPS)
    def refuse_at_the_desk(self, serial, step):
        paper, told = self.papers[serial], self.told(step, "缺件")
        outcome = record_refused_bag(self.ledger, bag(serial), told, TERMS)
        if paper.state is not State.RECEIVED and self.may_come(paper):
            assert isinstance(outcome, Recorded)
            self.noted(serial, "in")
            self.noted(serial, "back")
        else:
            assert not isinstance(outcome, Recorded)

    @rule(serial=SERIALS, step=STEPS)
    def give_back(self, serial, step):
        outcome = record_return(self.ledger, number(serial), self.told(step, "缺件"))
        assert isinstance(outcome, Recorded) == (self.papers[serial].state is State.RECEIVED)
        if isinstance(outcome, Recorded):
            self.noted(serial, "back")

    @rule(serial=SERIALS, step=STEPS)
    def withdraw(self, serial, step):
        outcome = record_withdrawal(self.ledger, number(serial), self.told(step, "放弃"))
        here = self.papers[serial].state in (State.RECEIVED, State.RETURNED)
        assert isinstance(outcome, Recorded) == here
        if here:
            self.noted(serial, "out")

    @rule(serial=SERIALS, step=STEPS)
    def annul_the_last(self, serial, step):
        paper = self.papers[serial]
        if paper.steps:
            wrong = paper.steps[-1][1]
            told = self.told(step, "记错")
            assert isinstance(record_correction(self.ledger, wrong, told, annuls=True), Recorded)
            paper.steps.pop()
            self.count += 1

    @rule(serial=SERIALS, step=STEPS, data=st.data())
    def amend(self, serial, step, data):
        paper = self.papers[serial]
        if paper.steps:
            wrong = data.draw(st.sampled_from(paper.steps))[1]
            told = self.told(step, "漏写")
            assert isinstance(record_correction(self.ledger, wrong, told, annuls=False), Recorded)
            self.count += 1

    @rule(serials=st.sets(SERIALS, min_size=1))
    def announce(self, serials):
        register_expected(self.ledger, package(), [announced(n) for n in serials])
        self.announced = serials

    @invariant()
    def nothing_is_lost_or_invented(self):
        found = audit(self.ledger)
        assert found.fault is None
        assert found.entries == self.count == tally(self.ledger).sequence

    @invariant()
    def every_dossier_is_where_the_paper_says(self):
        for serial, paper in self.papers.items():
            history = history_of(self.ledger, number(serial))
            standing = standing_of(history)
            assert (standing.state, standing.submissions) == (paper.state, paper.submissions)
            assert standing.submissions <= 3
            assert standing.arrivals == sum(entry.kind in ARRIVALS for entry in history)

    @invariant()
    def totals_agree(self):
        states = [paper.state for paper in self.papers.values()]
        made = totals(self.ledger)
        assert sum(unit.received for unit in made) == states.count(State.RECEIVED)
        assert sum(unit.returned for unit in made) == states.count(State.RETURNED)
        missing = {n for n in self.announced if self.papers[n].state is State.ABSENT}
        assert sum(unit.missing for unit in made) == len(missing)


class DeskOnSqlite(Desk):
    pass


TestSqlite = DeskOnSqlite.TestCase
TestSqlite.settings = settings(max_examples=20, stateful_step_count=25, deadline=None)


@pytest.mark.tool("postgres")
def test_postgres(server):
    from hypothesis.stateful import run_state_machine_as_test

    class DeskOnPostgres(Desk):
        database = staticmethod(server.emptied)

    run_state_machine_as_test(
        DeskOnPostgres, settings=settings(max_examples=6, stateful_step_count=25, deadline=None)
    )
