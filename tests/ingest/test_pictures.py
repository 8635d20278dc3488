"""A picture is kept as pixels only; what is no picture, or too large, is refused in words."""

import io

import pytest
from PIL import Image, PngImagePlugin

from spuk_monitor.domain.errors import UnreadableFileError
from spuk_monitor.ingest import pictures
from spuk_monitor.ingest.pictures import read_picture


def picture(kind: str, size: tuple[int, int] = (40, 20), mode: str = "RGB", **saving: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, (200, 30, 30) if mode == "RGB" else (200, 30, 30, 120)).save(out, kind, **saving)
    return out.getvalue()


def camera() -> Image.Exif:
    exif = Image.Exif()
    exif[0x010F] = "Merk"
    exif[0x013B] = "Maker, maker@example.org"
    exif[0x0112] = 6  # turned a quarter
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (51.0, 31.0, 50.0)
    return exif


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


@pytest.mark.parametrize(("kind", "media"), [("PNG", "image/png"), ("JPEG", "image/jpeg"), ("WEBP", "image/webp")])
def test_a_picture_keeps_its_kind_and_size(kind: str, media: str) -> None:
    found = read_picture(picture(kind), "plein.bestand")
    assert (found.media_type, found.width, found.height, found.removed) == (media, 40, 20, ())
    assert (opened(found.content).format, opened(found.content).size) == (kind, (40, 20))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_what_a_camera_adds_is_told_and_gone(kind: str) -> None:
    found = read_picture(picture(kind, exif=camera(), icc_profile=b"profiel"), "feest 06-1234 5678.jpg")
    assert found.removed == (
        "de plaats van de opname (gps)",
        "de maker",
        "het toestel",
        "in de gegevens van het bestand een e-mailadres",
        "in de bestandsnaam een telefoonnummer",
    )
    kept = opened(found.content)
    assert dict(kept.getexif()) == {}
    assert set(kept.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "loop", "background"}
    assert b"voorbeeld" not in found.content
    assert (found.width, found.height) == (20, 40)  # upright, as the camera meant it


def test_text_chunks_and_xmp_are_gone() -> None:
    chunks = PngImagePlugin.PngInfo()
    chunks.add_text("Author", "a.b@example.org")
    chunks.add_itxt("XML:com.adobe.xmp", '<x exif:GPSLatitude="51,31N"/>')
    found = read_picture(picture("PNG", pnginfo=chunks), "plein.png")
    assert found.removed[0] == "de plaats van de opname (gps)"
    assert found.removed[1] == "in de gegevens van het bestand een e-mailadres"
    assert found.removed_words.startswith("de plaats van de opname (gps) en in de gegevens")
    assert opened(found.content).info == {}


def test_a_large_picture_is_made_smaller_and_a_clear_one_stays_clear() -> None:
    found = read_picture(picture("PNG", (3200, 800), "RGBA"), "breed.png")
    assert (found.width, found.height) == (1600, 400)
    assert opened(found.content).mode == "RGBA"


def test_the_same_picture_has_the_same_hash() -> None:
    first, again = (read_picture(picture("PNG"), name) for name in ("een.png", "twee.png"))
    assert first.sha256 == again.sha256


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is geen afbeelding die de monitor kent"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "is geen afbeelding die de monitor kent"),
        (picture("GIF", mode="RGB"), "is geen afbeelding die de monitor kent"),
        (picture("PNG")[:60], "is niet te lezen als afbeelding"),
        (picture("JPEG")[:300], "is niet te lezen als afbeelding"),
        (b"x" * 10_000_001, "is 10,0 MB; een afbeelding mag 10 MB zijn"),
    ],
)
def test_what_is_no_picture_or_too_large_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(UnreadableFileError, match=said):
        read_picture(content, "plein.png")


def test_too_many_pixels_are_refused_before_they_are_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_PIXELS", 500)
    with pytest.raises(UnreadableFileError, match="miljoen beeldpunten"):
        read_picture(picture("PNG"), "groot.png")
