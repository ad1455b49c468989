"""The page on which a chapter is written: for who works without a script, and what the script asks."""

import re

EDITOR = "/rapportage/teksten/halfjaar/2017H2/wmo/"


def test_smoke(anna):
    for path in ("/rapportage/teksten/", "/rapportage/teksten/halfjaar/2017H2/", EDITOR, f"{EDITOR}zoeken/?woorden=begeleiding+eind", f"{EDITOR}bewering/?cijfer=wmo.begeleiding.clienten.stand_eind", f"{EDITOR}geschiedenis/"):
        answer = anna.get(path)
        assert answer.status_code == 200, path
        print(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", answer.content.decode().partition("<main")[2].partition("</main")[0]))[:1500])
