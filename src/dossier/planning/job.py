"""What one dossier is planned from."""

from collections.abc import Mapping
from dataclasses import dataclass

from dossier.codes import DossierNumber
from dossier.model.checklist import Item, Part
from dossier.model.conditions import holds
from dossier.model.measure import Measure
from dossier.model.pack import Pack
from dossier.model.sources import Material, SourceFile, Submission
from dossier.planning.values import Values


@dataclass(frozen=True, slots=True)
class Job:
    """A submission under a pack, and how it is to come out.

    Attributes:
        number: dossier number with check character.
        values: facts as printed, and the values known before pages are counted.
        computed: of these, those that are no facts.
        duplex: whether sheets have two printed sides.
        draft: whether 缺件 stands across every side.
    """

    submission: Submission
    pack: Pack
    measure: Measure
    number: DossierNumber
    values: Values
    computed: Values
    duplex: bool
    draft: bool

    def wanted(self, item: Item, part: Part) -> bool:
        """Whether the checklist wants this part from this applicant."""
        facts = self.submission.facts
        return holds(item.when, facts) and holds(part.when, facts)

    def materials(self, item: Item, part: str) -> tuple[Material, ...]:
        """The files of one part, in printing order."""
        return tuple(
            m for m in self.submission.materials if m.item == item.number and m.part == part
        )

    def digests(self) -> Mapping[str, str]:
        """The digest of every file, by path."""
        files = [m.file for m in self.submission.materials]
        if self.submission.photo is not None:
            files.append(self.submission.photo)
        return {f.path: f.digest for f in files}

    @property
    def photo(self) -> str:
        """The photo's path, "" when there is no readable one."""
        photo: SourceFile | None = self.submission.photo
        return photo.path if photo is not None and photo.pages else ""


def pack_values(pack: Pack, number: str) -> dict[str, str]:
    """What a pack says of itself, and the dossier number."""
    return {
        "编号": number,
        "批次": pack.batch,
        "年度": str(pack.year),
        "短标题": pack.short_title,
        "标题": pack.title,
        "通知": pack.notice.number,
    }


def form_extras(*, people: int = 1, days: int | None = None) -> dict[str, str]:
    """What forms may name besides: applicants on the roll, days of the posting; "" is unknown."""
    return {"人数": str(people) if people else "", "公示天数": "" if days is None else str(days)}


def parts_in_play(job: Job, item: Item) -> tuple[Part, ...]:
    """The item's parts that are wanted, or have files, each name once, in the pack's order.

    Of a group in which one part is enough, those with files stand for it; the first, if none has.
    """
    chosen: dict[str, Part] = {}
    for part in item.parts:
        known = chosen.get(part.name)
        if known is None or (job.wanted(item, part) and not job.wanted(item, known)):
            chosen[part.name] = part
    settled = {p.group for p in chosen.values() if p.group and job.materials(item, p.name)}
    play: list[Part] = []
    for part in chosen.values():
        if job.materials(item, part.name):
            play.append(part)
        elif job.wanted(item, part) and not part.optional and part.group not in settled:
            play.append(part)
            settled.update({part.group} - {""})
    return tuple(play)
