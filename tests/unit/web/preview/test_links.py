"""Links: nobody guesses one, each opens its own packet, and they can be ended."""

import json
import os
import stat

import pytest

from dossier.errors import InputError, OutputError
from dossier.web.preview import UNIT, Links, Shelf, Site, create_app
from dossier.web.preview.links import LENGTH, LINKS_FILE, new_link
from dossier.web.preview.site import GUESSES
from support.previews import FAULTY, GOOD, TODAY, outline, read

from .conftest import HOST, Browser


def test_links_are_long_and_differ(tmp_path):
    links = Links(tmp_path)
    made = {links.link(name) for name in ("甲", "乙", UNIT)}
    assert len(made) == 3
    assert all(len(link) == LENGTH and link.isalnum() for link in made)
    assert new_link() != new_link()


def test_links_stay_the_same_from_run_to_run(tmp_path):
    assert Links(tmp_path).link("甲") == Links(tmp_path).link("甲")


def test_another_unit_has_other_links(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert Links(tmp_path / "a").link("甲") != Links(tmp_path / "b").link("甲")


def test_a_revoked_link_is_another_and_no_other_changes(tmp_path):
    links = Links(tmp_path)
    before, other = links.link("甲"), links.link("乙")
    links.revoke("甲")
    assert links.link("甲") != before
    assert links.link("乙") == other
    assert Links(tmp_path).link("甲") == links.link("甲")


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights elsewhere")
def test_the_secret_is_its_owners_alone(tmp_path):
    links = Links(tmp_path)
    links.revoke("甲")
    assert stat.S_IMODE((tmp_path / LINKS_FILE).stat().st_mode) == 0o600


@pytest.mark.parametrize("kept", ["", "{}", "[]", '{"secret": "x", "revoked": {}}', "\x00"])
def test_what_is_kept_and_broken_is_told(tmp_path, kept):
    (tmp_path / ".dossier").mkdir()
    (tmp_path / LINKS_FILE).write_text(kept, encoding="utf-8")
    with pytest.raises(InputError, match="读不了，链接没有启用"):
        Links(tmp_path)


def test_no_name_is_in_a_link(tmp_path):
    said = json.loads((tmp_path / LINKS_FILE).read_text()) if Links(tmp_path) else None
    assert said["revoked"] == {}


def test_a_link_opens_its_own_packet_only(good, faulty):
    assert "马婧雯" in good.page("items")
    assert "古丽努尔" not in good.page("items")
    assert good.get("file.jpg?path=材料/06-身份证/身份证.jpg").status_code in {200, 404}
    assert good.client.get(f"/{good.link}/people", headers=HOST).status_code == 404
    assert good.client.get(f"/{good.link}/slips", headers=HOST).status_code == 404
    assert good.client.get(f"/{good.link}~2/items", headers=HOST).status_code == 404
    assert faulty.get("items").status_code == 200


def test_strangers_are_told_nothing(app):
    client = app.test_client()
    for path in ("/", "/items", "/people", f"/{'a' * LENGTH}/", f"/{'a' * LENGTH}/items"):
        answer = client.get(path, headers=HOST, follow_redirects=True)
        assert answer.status_code == 404, path
        assert "马婧雯" not in answer.text
        assert "<a" not in answer.text  # nowhere to go


def test_guessing_is_slowed_and_hinders_nobody_with_a_link(app, good):
    client = app.test_client()
    codes = [client.get(f"/{new_link()}/items", headers=HOST).status_code for _ in range(30)]
    assert codes[:GUESSES] == [404] * GUESSES
    assert codes[-1] == 429
    assert good.get("items").status_code == 200


def test_hr_sees_all_and_opens_each(hr):
    page = hr.page("people")
    assert "马婧雯" in page
    assert "古丽努尔" in page
    second = Browser.__new__(Browser)
    second.client, second.link = hr.client, f"{hr.link}~2"
    inside = second.page("items")
    assert "古丽努尔" in inside
    assert f'href="/{hr.link}/"' in inside  # back to the unit
    for place in ("0", "3", "x", "-1", "１", "9" * 5000):
        assert hr.client.get(f"/{hr.link}~{place}/items", headers=HOST).status_code == 404


def test_slips_have_a_link_each(hr, shelf):
    page = hr.page("slips")
    for name in (GOOD, FAULTY):
        assert f"http://192.0.2.7:8701/{shelf.links.link(name)}/" in page
    assert page.count("<svg") == 2
    assert shelf.links.link(UNIT) not in page.replace(f"/{hr.link}/", "")


def test_hr_ends_a_link(own_unit):
    shelf = Shelf.of_unit(own_unit, (own_unit / GOOD, own_unit / FAULTY), read, outline)
    app = create_app(Site(shelf, lambda: TODAY), ["localhost"])
    hr = Browser(app, shelf.links.link(UNIT))
    old = Browser(app, shelf.links.link(GOOD))
    assert old.get("now").status_code == 200
    assert hr.post("revoke", place="1", packet=False).status_code == 302
    assert old.get("now").status_code == 404
    assert Browser(app, shelf.links.link(GOOD)).get("now").status_code == 200
    assert Browser(app, shelf.links.link(FAULTY)).get("now").status_code == 200
    shelf.close()


def test_a_link_that_cannot_be_ended_is_told(still, monkeypatch):
    def full(*_args):
        raise OutputError("写不进 links.json：磁盘满了", "清理磁盘，再试一次")

    monkeypatch.setattr("dossier.web.preview.links.replace_files", full)
    assert still.hr.post("revoke", place="1", packet=False).status_code == 302
    assert "写不进 links.json：磁盘满了" in still.hr.page("people")
    assert still.mine.get("now").status_code == 200


def test_two_previews_on_one_computer_keep_their_sessions_apart(tmp_path):
    """Browsers send a host's cookies to all of its ports."""
    (tmp_path / "甲").mkdir()
    (tmp_path / "乙").mkdir()
    apps = [app_of(tmp_path / name) for name in ("甲", "乙")]
    apps += [create_app(Site(Shelf({}, None), lambda: TODAY), ["localhost"]) for _ in range(2)]
    assert len({one.config["SESSION_COOKIE_NAME"] for one in apps}) == 4
    assert len({one.secret_key for one in apps}) == 4


def app_of(unit):
    return create_app(Site(Shelf({}, Links(unit)), lambda: TODAY), ["localhost"])


def test_a_page_that_is_open_while_the_preview_starts_anew_can_still_be_saved(small):
    token = small.mine.token()
    again = create_app(Site(small.shelf, lambda: TODAY), ["localhost"])
    later = Browser(again, small.mine.link)
    later.client._cookies = small.mine.client._cookies
    headers = {**HOST, "X-CSRF-Token": token}
    answer = later.client.post(f"/{later.link}/upload", data={"size": "9"}, headers=headers)
    assert answer.status_code == 200


def test_a_key_is_no_link(tmp_path):
    links = Links(tmp_path)
    assert links.key("sessions") == Links(tmp_path).key("sessions")
    assert links.key("sessions") != links.key("cookie")
    assert links.key("").hex() != links.link(UNIT)


def test_an_applicant_ends_nobodys_link(good, shelf):
    before = shelf.links.link(FAULTY)
    assert good.post("revoke", place="2").status_code == 404
    assert shelf.links.link(FAULTY) == before


def test_a_forged_request_is_refused(hr, shelf):
    before = shelf.links.link(GOOD)
    path = f"/{hr.link}/revoke"
    assert hr.client.post(path, data={"place": "1"}, headers=HOST).status_code == 403
    page = hr.page("people")
    token = page.partition('name="csrf" content="')[2].partition('"')[0]
    strange = {**HOST, "Origin": "http://evil.example"}
    answer = hr.client.post(path, data={"place": "1", "csrf": token}, headers=strange)
    assert answer.status_code == 403
    assert shelf.links.link(GOOD) == before


def test_an_unknown_host_is_refused(good):
    answer = good.client.get(f"/{good.link}/items", headers={"Host": "evil.example"})
    assert answer.status_code == 421


def test_one_folder_has_a_link_for_this_run(own_unit):
    shelf = Shelf.of_folder(own_unit / GOOD, read, outline)
    app = create_app(Site(shelf, lambda: TODAY), ["localhost"])
    one = Browser(app, shelf.alone)
    assert one.get("now").status_code == 200
    assert one.get("people").status_code == 404
    assert one.client.get(f"/{shelf.alone}~1/now", headers=HOST).status_code == 404
    assert shelf.home() == f"/{shelf.alone}/"
    assert not (own_unit / LINKS_FILE).exists()
    shelf.close()
