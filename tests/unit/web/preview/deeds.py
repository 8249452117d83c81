"""What tests do to a small unit by its pages, and what came of it."""

from io import BytesIO

from dossier.mending import digest_of

EIGHTH = {"item": "8", "part": "工作经历证明"}


def file(data, name="IMG_1.jpg"):
    return {"file": (BytesIO(data), name)}


def basis(small, path):
    return {"item": "8", "path": path, "basis": digest_of(small.folder / path)}


def experience(small):
    top = small.folder / "材料/08-工作经历证明"
    return {path.name: path.read_bytes() for path in sorted(top.iterdir())}


def kept(small):
    top = small.folder / "回收"
    files = [path for path in top.rglob("*") if path.is_file() and path.name != "记录.jsonl"]
    return {path.relative_to(top).as_posix(): path.read_bytes() for path in files}


def begun(browser, data, name="IMG_1.jpg", **more):
    answer = browser.script("upload", {"name": name, "size": len(data), **more})
    assert answer.status_code == 200, answer.text
    return answer.json


def sent(browser, data):
    ident = begun(browser, data)["id"]
    assert browser.script(f"upload/{ident}?offset=0", data).json == {"offset": len(data)}
    return ident


def refused(small, path, said, data):
    """By the form on the next page, by a script in its answer."""
    answer = small.mine.script(path, data)
    assert answer.status_code == 409, (answer.status_code, answer.text[:200])
    assert said in answer.json["message"], answer.json
    again = {key: rewound(value) for key, value in data.items()}
    answer = small.mine.post(path, **again)
    assert answer.status_code == 303
    assert any(said in one for one in small.mine.said())


def rewound(value):
    if isinstance(value, tuple):
        return BytesIO(value[0].getvalue()), value[1]
    return value


class Unclosed(BytesIO):
    """What the client sent can be sent again."""

    def close(self):
        pass
