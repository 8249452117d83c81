"""A packet to mend: a folder with 申报人.yaml, the real pack, pictures that can be told apart."""

from datetime import datetime, timedelta, timezone

from dossier.mending import Packet, basis_of
from dossier.model.sources import Facts
from dossier.reading import read_submission
from support.packs import bazhou
from support.pictures import corner_picture, encoded

TEXTS = {
    "姓名": "古丽努尔",
    "申报级别": "中级",
    "免继续教育": "否",
    "单位性质": "事业单位",
    "现任职称": "有",
    "获奖": "有",
    "论文著作": "有",
}
NOW = datetime(2024, 9, 8, 12, tzinfo=timezone(timedelta(hours=8)))


def packet_in(place):
    """An applicant without materials."""
    folder = place / "古丽努尔"
    folder.mkdir()
    lines = "".join(f"{key}: {value}\n" for key, value in TEXTS.items())
    (folder / "申报人.yaml").write_text(lines, encoding="utf-8")
    return Packet(folder, bazhou(), Facts(texts=TEXTS))


def picture(number=0, name="JPEG", **options):
    """A picture that no other number has."""
    return encoded(corner_picture(240 + number, 160, "RGB"), name, **options)


def new(place, data=None, name="新.bin"):
    """A file from elsewhere, to be added."""
    path = place / name
    path.write_bytes(picture() if data is None else data)
    return path


def put(packet, name, data=None):
    """A file in the packet, by no verb of ours."""
    path = packet.folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(picture() if data is None else data)
    return name


def seen(packet, name):
    """What the user saw of a file."""
    return basis_of(packet.folder / name)


def materials(packet):
    """What reading makes of the folder: item, part, label, side and file name, in order."""
    read = read_submission(packet.folder, packet.pack)
    return [(m.item, m.part, m.label, m.side, m.file.path) for m in read.materials]


def everything(packet):
    """All files of the folder that people see, by name, with their bytes."""
    return {
        path.relative_to(packet.folder).as_posix(): path.read_bytes()
        for path in sorted(packet.folder.rglob("*"))
        if path.is_file() and path.name != "记录.jsonl"
    }
