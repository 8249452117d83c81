"""What reading found wrong with a file, in words. D5: scans open and are clear."""

from collections.abc import Iterator
from dataclasses import dataclass

from dossier.checking.basis import Basis
from dossier.checking.case import Case
from dossier.model.findings import Finding, Severity
from dossier.model.sources import Material, Problem, Trouble


@dataclass(frozen=True, slots=True)
class Words:
    """How a trouble is told: its severity, what follows the file's name, and the remedy."""

    severity: Severity
    message: str
    remedy: str


_E, _W = Severity.ERROR, Severity.WARNING
_AGAIN = "请重新扫描，或从原来的手机、电脑重新拷贝"

WORDS: dict[Trouble, Words] = {
    Trouble.EMPTY: Words(_E, "是空文件，没有内容", _AGAIN),
    Trouble.TRUNCATED: Words(_E, "不完整，只有一部分内容", f"文件没有拷贝完整，{_AGAIN}"),
    Trouble.DAMAGED: Words(_E, "已损坏，打不开", _AGAIN),
    Trouble.REPAIRED: Words(
        _W, "有损坏，已修复后使用", "请核对打印出来的内容是否完整；不完整的请重新导出"
    ),
    Trouble.PASSWORD: Words(_E, "设了打开密码，读不了", "请去掉密码后另存，再放回来"),
    Trouble.NO_PAGES: Words(_E, "里一页也没有", "请重新导出，确认打开能看到内容"),
    Trouble.TOO_LARGE: Words(
        _E, "尺寸过大，超出能处理的范围", "请用 300 dpi 重新扫描，或缩小图片后另存"
    ),
    Trouble.WRONG_SUFFIX: Words(
        _W, "的扩展名与内容不符，已按实际内容读取", "请把扩展名改成与内容一致"
    ),
    Trouble.OUTSIDE: Words(
        _E, "是指向本文件夹以外的链接，不会读取", "请把文件本身拷贝进来，不要放快捷方式或链接"
    ),
    Trouble.UNREADABLE: Words(_E, "读不出来", "请检查文件能否打开、有没有读取权限，再重新拷贝"),
    Trouble.OFFICE: Words(
        _E,
        "是 Office/WPS 文件，不能直接打印",
        "请在 WPS 或 Word 里“另存为/导出 PDF”，把 PDF 放进来",
    ),
    Trouble.OFD: Words(
        _E, "是 OFD 文件，不能直接打印", "请用 OFD 阅读器打开，导出 PDF，把 PDF 放进来"
    ),
    Trouble.UNKNOWN_TYPE: Words(
        _E, "不是能识别的图片或 PDF", "请另存为 JPG、PNG 或 PDF；不是材料的请移出本文件夹"
    ),
    Trouble.FLATTENED: Words(
        _W, "里的填写内容或批注已并入页面打印", "请核对打印出来的内容是否完整"
    ),
    Trouble.NOT_WORD: Words(
        _E,
        "不是完好的 Word 文件，打不开",
        "请用 Word 或 WPS 打开核对，另存为 .docx；打不开的，从原来的电脑重新拷贝",
    ),
    Trouble.GARBLED: Words(
        _E, "里的文字认不出来", "请用记事本打开，另存为时把编码选为 UTF-8，再放回来"
    ),
    Trouble.TOO_LONG: Words(
        _E, "内容过多，超出能排印的范围", "请核对是否放错文件；确实这么长的，导出 PDF 放进来"
    ),
    Trouble.UNPRINTED: Words(
        _W,
        "里有不会排印的内容",
        "只排印文字和表格；这些内容也要打印的，请在 Word 或 WPS 里导出 PDF，放在一起，打印时用 PDF",
    ),
    Trouble.LEFT_OUT: Words(
        _E,
        "里有排印不了的文字",
        "请把这些文字改成普通段落；或在 Word 或 WPS 里导出 PDF，放在一起，打印时用 PDF",
    ),
}


def worded(basis: Basis, problem: Problem, path: str) -> Finding:
    """One trouble of the file at `path`, with its remedy."""
    words = WORDS[problem.trouble]
    detail = f"（{problem.detail}）" if problem.detail else ""
    return basis.finding(words.severity, f"{path} {words.message}{detail}", words.remedy, path)


def file_troubles(case: Case) -> Iterator[Finding]:
    """Every trouble of every material; a file without pages never goes untold."""
    for material in case.submission.materials:
        basis, file = case.basis("D5", material.item), material.file
        if _replaced(material, case.submission.materials):
            yield basis.warning(
                f"{file.path} 不会打印，用的是同名的 PDF 或图片",
                "请确认同名文件是最新内容；本文件可以移出",
                file.path,
            )
            continue
        found = [worded(basis, problem, file.path) for problem in file.problems]
        if not file.readable and all(f.severity is not _E for f in found):
            found.append(worded(basis, Problem(Trouble.UNREADABLE), file.path))
        yield from found


def _replaced(material: Material, others: tuple[Material, ...]) -> bool:
    """Whether a document's source (docx, ofd) lies beside what was exported from it."""
    troubles = {p.trouble for p in material.file.problems}
    if material.file.pages or not troubles & {Trouble.OFFICE, Trouble.OFD}:
        return False
    stem = material.file.path.rpartition(".")[0]
    return any(o.file.pages and o.file.path.rpartition(".")[0] == stem for o in others)
