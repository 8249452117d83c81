"""Makes the sample unit's scans from each applicant's 申报人.yaml and the scenes in maker/scenes.

Usage: python samples/make_samples.py [--only PATTERN]

Every run gives the same files. The HEIC needs libheif's heif-enc (Debian: libheif-examples);
where that is absent the committed file stays.
"""

import argparse
from fnmatch import fnmatch
from pathlib import Path

from maker.case import Case, load_case
from maker.save import photo
from maker.studio import make

HERE = Path(__file__).parent
UNIT = HERE / "水利单位样例"
SCENES = HERE / "maker" / "scenes"


def applicants() -> list[Case]:
    """Every applicant of the unit, by folder name."""
    folders = sorted(p for p in UNIT.iterdir() if p.is_dir())
    return [load_case(folder, SCENES) for folder in folders]


def sweep(case: Case) -> None:
    """Remove from 材料/ what no shot makes any more."""
    wanted = {case.folder / shot["to"] for shot in case.shots}
    for path in sorted((case.folder / "材料").rglob("*"), reverse=True):
        if path.is_file() and path not in wanted:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def main() -> None:
    """Make every file, or those whose path matches --only."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--only", default="*", metavar="PATTERN", help="e.g. '01-*/材料/06-*'")
    only = parser.parse_args().only
    for case in applicants():
        sweep(case)
        photo(case, case.folder / "照片.jpg")
        for shot in case.shots:
            if fnmatch(f"{case.folder.name}/{shot['to']}", only):
                path = make(case, shot)
                print(f"{path.stat().st_size / 1000:8.0f} kB  {path.relative_to(UNIT)}")


if __name__ == "__main__":
    main()
