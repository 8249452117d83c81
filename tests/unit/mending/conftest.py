import pytest

from support.mending import packet_in


@pytest.fixture
def packet(tmp_path):
    """An applicant whose folder holds nothing but facts."""
    return packet_in(tmp_path)
