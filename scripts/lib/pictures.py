"""Takes the pictures of the README: what a stranger, a client, a practitioner and an owner see of the demo studio.

Each is cropped to what it shows and kept to a few colours, which is all that the pages have.
"""

import sys
from pathlib import Path
from urllib.parse import urlsplit

from database import fresh_database
from eyes import demo
from PIL import Image

COLOURS = 48
LARGEST = 100_000  # bytes


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    database = fresh_database("sqlite")
    with demo(database, "--demo") as room:
        with room.eyes("stranger", 960) as eyes:
            take(eyes, folder / "offer.png", "/p/5-elena-rossi/wellness-package", 720)
            take(eyes, folder / "times.png", "/p/5-elena-rossi/wellness-package/times", 640)
        # David has a package of which the first session has a time.
        with room.eyes("client", 960, key=room.key(role="client", client_id=2)) as eyes:
            take(eyes, folder / "carnet.png", "/carnet", 560)
        with room.eyes("practitioner", 1280) as eyes:
            eyes.comes_in("Elena")
            week = week_with_sessions(eyes)
            take(eyes, folder / "week.png", week, 720)
        with room.eyes("owner", 960) as eyes:
            eyes.comes_in("Olivia")
            take(eyes, folder / "studio.png", "/owner", 1225)
    database.drop()


def week_with_sessions(eyes):
    eyes.open("/desk/week")
    if not eyes.page.locator(".entry").count():
        eyes.follow("Week after")
    return urlsplit(eyes.page.url).path


def take(eyes, file, path, height):
    page = eyes.open(path)
    page.screenshot(path=file, clip={"x": 0, "y": 0, "width": page.viewport_size["width"], "height": height}, full_page=True)
    Image.open(file).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)
    size = file.stat().st_size
    print(f"{file}: {size / 1000:.0f} kB")
    assert size < LARGEST, f"{file} is too large: crop it"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
