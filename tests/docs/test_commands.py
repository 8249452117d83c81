"""Every command and option that the documents show exists and is taken."""

import re

import click
import pytest

from dossier.cli.app import app
from support.cli import ROOT, call
from support.docs import DOCUMENTS, commands, inline
from support.packs import bazhou

LINES = {tuple(words) for name in DOCUMENTS for words in commands(name)}
SHOWN = sorted(words[1:] for words in LINES if words[0] == "dossier")
SCRIPTS = sorted(words for words in LINES if words[0] != "dossier")
QUOTED = sorted({code for name in DOCUMENTS for code in inline(name)})


@pytest.fixture(autouse=True)
def forgetful():
    """click keeps a command's help option, in the language of who asked first: here nobody's."""
    yield
    commands = [app]
    for command in commands:
        command._help_option = None
        if isinstance(command, click.Group):
            context = click.Context(command)
            names = command.list_commands(context)
            commands += [command.get_command(context, name) for name in names]


def resolve(words):
    """The command that the words name, and the words after it."""
    command, context = app, click.Context(app, info_name="dossier")
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        name, *words = words
        found = command.get_command(context, name)
        assert found is not None, f"no command {name}"
        command = found
    return command, words


def options(command):
    """Every option of a command, and of the commands below it."""
    context = click.Context(command)
    own = {opt for param in command.get_params(context) for opt in param.opts if opt[0] == "-"}
    if not isinstance(command, click.Group):
        return own
    below = (command.get_command(context, name) for name in command.list_commands(context))
    return own.union(*map(options, below))


def of_pytest():
    """The options that the tests add to pytest's."""
    texts = (p.read_text(encoding="utf-8") for p in ROOT.glob("tests/**/conftest.py"))
    return {option for text in texts for option in re.findall(r"addoption\(\s*\"(--[\w-]+)", text)}


def test_the_readmes_show_the_daily_commands():
    verbs = {words[0] for words in SHOWN}
    assert {"new", "check", "answer", "build", "layouts"} <= verbs


@pytest.mark.parametrize("words", SHOWN, ids=" ".join)
def test_a_command_line_is_taken_as_it_stands(words):
    command, rest = resolve(words)
    command.make_context(words[-1], list(rest), resilient_parsing=command is app)


@pytest.mark.parametrize("words", [w for w in SHOWN if w[0] == "new"], ids=" ".join)
def test_dossier_new_works_as_it_stands(words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run = call(*words)
    assert run.code == 0, run.err


@pytest.mark.parametrize("code", [c for c in QUOTED if c.startswith("dossier ")])
def test_a_command_in_a_sentence_exists_with_its_options(code):
    command, rest = resolve(code.split()[1:])
    assert {word for word in rest if word.startswith("-")} <= options(command)


@pytest.mark.parametrize("code", [c for c in QUOTED if c.startswith("--")])
def test_an_option_in_a_sentence_exists(code):
    assert set(re.findall(r"(?<!\S)--[\w-]+", code)) <= options(app) | of_pytest()


@pytest.mark.parametrize("code", [c for c in (*QUOTED, *map(" ".join, SHOWN)) if "--" in c])
def test_labels_and_layouts_that_are_named_exist(code):
    label = bazhou().label
    given = dict(re.findall(r"--(label|sheet|start|layout)[ =](\S+)", code))
    assert given.get("label", label.default) in label.cards
    sheet = label.sheets.get(given.get("sheet", "2x4"))
    assert sheet is not None
    assert 1 <= int(given.get("start", 1)) <= sheet.columns * sheet.rows
    assert (ROOT / "layouts" / given.get("layout", bazhou().id)).is_dir()


@pytest.mark.parametrize("words", SCRIPTS, ids=" ".join)
def test_a_script_that_is_shown_exists(words):
    _, script, *arguments = words
    source = (ROOT / script).read_text(encoding="utf-8")
    if script == "run.py":
        assert f'case ["{arguments[0]}"' in source


def test_both_readme_commands_are_shown():
    assert {("python3", "run.py", "sample"), ("python3", "run.py", "tests")} <= set(SCRIPTS)
