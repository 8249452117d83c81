from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def data():
    """Pictures that no library of ours can write: HEIC, made once with pillow-heif.

    White, 240 × 160, black in the upper left corner; `turned` asks for 90° clockwise (irot, EXIF).
    """
    return Path(__file__).parent / "reading" / "data"
