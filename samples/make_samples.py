"""Makes the sample units' scans from 单位.yaml, 申报人.yaml and the scenes in maker/scenes.

Usage: python samples/make_samples.py [--only PATTERN]

Every run gives the same files. The HEIC needs libheif's heif-enc (Debian: libheif-examples);
where that is absent the committed file stays. The rosters need dossier installed.
"""

import argparse
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

from maker.case import FACTS_FILE, UNIT_FILE, Case, load_case, load_unit
from maker.save import photo
from maker.studio import make

from dossier.cli.app import run

HERE = Path(__file__).parent
SCENES = HERE / "maker" / "scenes"
PLACES = ("材料", "共用材料")


def units() -> list[Path]:
    """The folders of the sample units."""
    return sorted(path.parent for path in HERE.glob(f"*/{UNIT_FILE}"))


def cases(unit: Path) -> Iterator[Case]:
    """Every applicant of a unit by folder name, and what they share."""
    for path in sorted(unit.glob(f"*/{FACTS_FILE}")):
        yield load_case(path.parent, SCENES)
    yield load_unit(unit, SCENES)


def sweep(case: Case) -> None:
    """Remove from 材料/ or 共用材料/ what no shot makes any more."""
    wanted = {case.folder / shot["to"] for shot in case.shots}
    found = (path for place in PLACES for path in (case.folder / place).rglob("*"))
    for path in sorted(found, reverse=True):
        if path.is_file() and path not in wanted:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def main() -> None:
    """Make every file, or those whose path matches --only; then the rosters, of what is there."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--only", default="*", metavar="PATTERN", help="e.g. '*/01-*/材料/06-*'")
    only = parser.parse_args().only
    for case in (case for unit in units() for case in cases(unit)):
        sweep(case)
        if "肖像" in case.about:
            photo(case, case.folder / "照片.jpg")
        for shot in case.shots:
            name = (case.folder / shot["to"]).relative_to(HERE)
            if fnmatch(name.as_posix(), only):
                print(f"{make(case, shot).stat().st_size / 1000:8.0f} kB  {name}")
    for unit in units():
        run(["roster", "export", str(unit), "--force"])


if __name__ == "__main__":
    main()
