"""Files sent in pieces: over a line that breaks they go on, and land once."""

import threading

from support.mending import picture
from support.previews import EXPERIENCE

from .conftest import HOST
from .deeds import EIGHTH, basis, begun, experience, kept, sent


def test_pieces_after_a_lost_connection_go_on_where_they_stopped(small):
    data, before = picture(5), small.bytes()
    ident = begun(small.mine, data)["id"]
    assert small.mine.script(f"upload/{ident}?offset=0", data[:700]).json == {"offset": 700}
    assert small.bytes() == before
    assert begun(small.mine, data, before=ident) == {"id": ident, "offset": 700}
    assert small.mine.script(f"upload/{ident}?offset=0", data[:700]).json == {"offset": 700}
    rest = small.mine.script(f"upload/{ident}?offset=700", data[700:])
    assert rest.json == {"offset": len(data)}
    assert small.mine.script("add", {**EIGHTH, "upload": ident}).json == {"item": 8}
    assert experience(small)["工作经历证明-4.jpg"] == data
    assert not list((small.folder / ".dossier/uploads").glob("*/upload.json"))


def test_a_landing_whose_answer_was_lost_is_asked_for_again_and_lands_once(small):
    ident = sent(small.mine, picture(5))
    for _ in range(2):
        answer = small.mine.script("add", {**EIGHTH, "upload": ident})
        assert (answer.status_code, answer.json) == (200, {"item": 8})
    assert len(experience(small)) == 4


def test_a_landing_asked_for_twice_at_once_lands_once(small):
    ident = sent(small.mine, picture(5))
    token = small.mine.token()
    answers = []

    def land():
        client = small.app.test_client()
        client._cookies = small.mine.client._cookies
        headers = {**HOST, "X-CSRF-Token": token}
        data = {**EIGHTH, "upload": ident}
        answers.append(client.post(f"/{small.mine.link}/add", data=data, headers=headers))

    threads = [threading.Thread(target=land) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [one.status_code for one in answers] == [200] * 4
    assert len(experience(small)) == 4


def test_a_beginning_whose_answer_was_lost_is_not_begun_twice(small):
    first = begun(small.mine, picture(5), **{"try": "1-2-3-4"})
    assert begun(small.mine, picture(5), **{"try": "1-2-3-4"}) == first
    assert begun(small.mine, picture(5), **{"try": "5-6-7-8"}) != first
    assert len(list((small.folder / ".dossier/uploads").glob("*/upload.json"))) == 2


def test_an_upload_of_another_packet_is_none_here(small):
    ident = sent(small.mine, picture(5))
    assert begun(small.theirs, picture(5), before=ident)["id"] != ident
    for path, data in ((f"upload/{ident}?offset=0", b"x"), ("add", {**EIGHTH, "upload": ident})):
        answer = small.theirs.script(path, data)
        assert answer.status_code == 409
        assert "过期或取消" in answer.json["message"]
    assert len(experience(small)) == 3


def test_a_replacement_in_pieces(small):
    ident = sent(small.mine, picture(5))
    data = {**basis(small, EXPERIENCE[0]), "upload": ident}
    for _ in range(2):
        assert small.mine.script("replace", data).json == {"item": 8}
    assert experience(small)["工作经历证明-1.jpg"] == picture(5)
    assert len(kept(small)) == 1
