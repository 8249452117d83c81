"""One command from a fresh clone: `python3 run.py sample`, or `python3 run.py tests`.

Makes .venv beside this file, installs the project into it, and runs the job. Standard library
only, so that it works before anything is installed, on Windows too.
"""

import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
SAMPLE = ROOT / "samples" / "水利单位样例" / "01-阿卜杜热西提"
OUT = ROOT / "out" / "样例材料.pdf"
SAMPLE_DAY = "2024-09-18"


def python() -> Path:
    """The interpreter of the environment."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def set_up(extras: str) -> None:
    """Make the environment if it is not there, and install the project into it."""
    if not python().exists():
        print("正在准备运行环境（.venv）……", flush=True)
        venv.EnvBuilder(with_pip=True).create(VENV)
    pip = [str(python()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "-e", f"{ROOT}{extras}"], check=True)


def sample() -> int:
    """Build the sample applicant's dossier into out/."""
    set_up("")
    OUT.parent.mkdir(exist_ok=True)
    dossier = [str(python()), "-m", "dossier", "build", str(SAMPLE)]
    return subprocess.run([*dossier, "-o", str(OUT), "--on", SAMPLE_DAY], check=False).returncode


def tests(arguments: list[str]) -> int:
    """Run every test."""
    set_up("[test]")
    command = [str(python()), "-m", "pytest", *(arguments or ["-n", "auto"])]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def main() -> int:
    """Run what was asked for."""
    match sys.argv[1:]:
        case ["sample"]:
            return sample()
        case ["tests", *arguments]:
            return tests(arguments)
        case _:
            print("python3 run.py sample    生成样例材料\npython3 run.py tests     运行全部测试")
            return 2


if __name__ == "__main__":
    sys.exit(main())
