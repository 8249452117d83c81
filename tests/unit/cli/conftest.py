"""A check and a build without the pipeline behind them."""

from datetime import date
from pathlib import Path

import pytest

from dossier import pipeline
from dossier.drawing import FontBook
from dossier.model.paper import A4
from dossier.model.plan import Plan, Unplaced
from dossier.model.report import Report
from dossier.model.sources import Facts, Submission
from support.packs import bazhou


def checked(*findings):
    submission, day = Submission(Facts(), None, ()), date(2024, 9, 18)
    return pipeline.Checked(submission, bazhou(), Report(findings), FontBook(), day)


@pytest.fixture
def check(monkeypatch):
    """Let `pipeline.check` find these, and see what it was asked."""
    monkeypatch.setattr("dossier.cli.check.require_folder", lambda _folder: None)
    monkeypatch.setattr("dossier.cli.build.require_folder", lambda _folder: None)
    asked = []

    def let(*findings):
        def found(*args, **_more):
            asked.append(args)
            return checked(*findings)

        monkeypatch.setattr(pipeline, "check", found)
        return asked

    return let


@pytest.fixture
def build(monkeypatch):
    """Let `pipeline.lay_out` and `write` succeed, and see what it was asked."""
    asked = []
    unplaced = (
        Unplaced("材料/01-政治鉴定/政治鉴定.jpg", "", "原件入袋，扫描件不打印"),
        Unplaced("材料/03-公示/公示.jpg", "", "原件入袋，扫描件不打印"),
        Unplaced("材料/13-其他/合同.ofd", "", "文件无法读取"),
    )
    plan = Plan("1BW24I2JE40001L", "", A4, (), (), (), unplaced, "", "")

    def laid_out(done, label, **options):
        asked.append((label, options))
        return pipeline.LaidOut(
            plan, {}, (), (), done.submission, done.pack, done.report, done.book
        )

    def written(folder, out, laid, _progress, only=()):
        label, options = asked.pop()
        asked.append((folder, out, label, options))
        paths = [out, out.with_suffix(".label.pdf"), out.with_suffix(".manifest.json")]
        return pipeline.Built(*map(Path, paths), laid.plan, laid.report)

    monkeypatch.setattr(pipeline, "lay_out", laid_out)
    monkeypatch.setattr(pipeline, "write", written)
    return asked
