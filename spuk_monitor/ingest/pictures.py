"""A picture as it is kept: decoded, made smaller and written anew, without anything a camera or program added.

Knows no store and no screen. What the file and its name gave away is told, so that the writer knows it is gone.
"""

import hashlib
import io
import warnings
from dataclasses import dataclass
from typing import Final

from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

from spuk_monitor.domain.dutch import format_number, join_words
from spuk_monitor.domain.errors import UnreadableFileError
from spuk_monitor.domain.personal_data import Mention, found_in

MOST_BYTES: Final = 10_000_000
MOST_PIXELS: Final = 50_000_000
LONGEST_SIDE: Final = 1600
_FORMATS: Final = ("PNG", "JPEG", "WEBP")
_MEDIA_TYPES: Final = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp"}
_QUALITY: Final = 85
_GPS: Final = 0x8825
_PHOTO: Final = 0x8769
_MAKERS: Final = {
    ExifTags.Base.Artist: "de maker",
    ExifTags.Base.Copyright: "de rechthebbende",
    ExifTags.Base.Make: "het toestel",
    ExifTags.Base.Model: "het toestel",
    ExifTags.Base.DateTime: "het moment van de opname",
}
_TEXTS_LOOKED_AT: Final = 20_000  # signs of what a file says about itself


@dataclass(frozen=True, slots=True)
class ReadPicture:
    """`removed`: what the file or its name held that is not kept, in words; empty for a file without."""

    content: bytes
    media_type: str
    width: int
    height: int
    removed: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    @property
    def removed_words(self) -> str:
        """`de plaats van de opname (gps) en het toestel`."""
        return join_words(self.removed)


def read_picture(content: bytes, name: str) -> ReadPicture:
    """The picture of a png, jpeg or webp file. Raises UnreadableFileError, in Dutch, for anything else or too large."""
    if len(content) > MOST_BYTES:
        raise UnreadableFileError(
            f"'{name}' is {format_number(len(content) / 1_000_000, 1)} MB; een afbeelding mag "
            f"{format_number(MOST_BYTES / 1_000_000, 0)} MB zijn. Maak de afbeelding kleiner en probeer het opnieuw."
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of Pillow, about pixels and broken EXIF: judged here
            with Image.open(io.BytesIO(content), formats=_FORMATS) as image:
                _refuse_too_many_pixels(image, name)
                return _written_anew(image, image.format or "PNG", removed=_told(image, name))
    except UnreadableFileError:
        raise
    except Image.DecompressionBombError as error:
        raise UnreadableFileError(f"'{name}' telt te veel beeldpunten. Verklein de afbeelding.") from error
    except UnidentifiedImageError as error:
        raise UnreadableFileError(
            f"'{name}' is geen afbeelding die de monitor kent. Kies een png-, jpeg- of webp-bestand."
        ) from error
    except Exception as error:  # a broken file makes a decoder fail in any way
        raise UnreadableFileError(
            f"'{name}' is niet te lezen als afbeelding; misschien is het bestand beschadigd. Open het in een "
            "beeldprogramma, bewaar het opnieuw als png of jpeg en probeer het nog eens."
        ) from error


def _refuse_too_many_pixels(image: Image.Image, name: str) -> None:
    """Before they are unpacked: a small file can hold a picture that fits no memory."""
    pixels = image.width * image.height
    if pixels > MOST_PIXELS:
        raise UnreadableFileError(
            f"'{name}' telt {format_number(pixels / 1_000_000, 0)} miljoen beeldpunten; "
            f"{format_number(MOST_PIXELS / 1_000_000, 0)} miljoen is het meeste. Verklein de afbeelding."
        )


def _written_anew(image: Image.Image, kind: str, *, removed: tuple[str, ...]) -> ReadPicture:
    image.load()
    upright = ImageOps.exif_transpose(image)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    clear = kind != "JPEG" and (upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info)
    pixels = upright.convert("RGBA" if clear else "RGB")
    bare = Image.new(pixels.mode, pixels.size)  # nothing of the old file but its pixels
    bare.paste(pixels)
    out = io.BytesIO()
    bare.save(out, kind, **({} if kind == "PNG" else {"quality": _QUALITY}))
    return ReadPicture(out.getvalue(), _MEDIA_TYPES[kind], bare.width, bare.height, removed)


def _told(image: Image.Image, name: str) -> tuple[str, ...]:
    """What the file says beside its pixels, in words without the values."""
    exif = image.getexif()
    said = [word for tag, word in _MAKERS.items() if exif.get(tag)]
    if exif.get_ifd(_GPS) or b"exif:GPS" in _xmp(image):
        said.insert(0, "de plaats van de opname (gps)")
    own = [value for key, value in image.info.items() if key not in ("exif", "icc_profile")]
    texts = [_text(value) for value in (*exif.values(), *exif.get_ifd(_PHOTO).values(), *own)]
    if found := found_in("\n".join(texts)[:_TEXTS_LOOKED_AT]):
        said.append(f"in de gegevens van het bestand {_kinds(found)}")
    if found := found_in(name.rpartition(".")[0].replace("_", " ")):
        said.append(f"in de bestandsnaam {_kinds(found)}")
    return tuple(dict.fromkeys(said))


def _kinds(found: list[Mention]) -> str:
    return join_words(dict.fromkeys(one.kind for one in found))


def _xmp(image: Image.Image) -> bytes:
    held = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    return held if isinstance(held, bytes) else str(held).encode()


def _text(value: object) -> str:
    if isinstance(value, bytes):
        return value[:_TEXTS_LOOKED_AT].decode("utf-8", "ignore")
    return value if isinstance(value, str) else ""
