"""Small maps in GeoJSON: squares of a made-up municipality in the middle of the country."""

import json
from collections.abc import Sequence
from typing import Any

Corner = tuple[float, float]


def square(corner: Corner, size: float = 0.01) -> list[list[float]]:
    """A closed ring, counterclockwise."""
    x, y = corner
    return [[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]]


def wijk(code: str, *, at: Corner = (5.0, 52.0), size: float = 0.01, **properties: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"statcode": code, "statnaam": f"Wijk {code[-2:]}", **properties},
        "geometry": {"type": "Polygon", "coordinates": [square(at, size)]},
    }


def collection(features: Sequence[Any], **more: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", **more, "features": list(features)}).encode()


def row_of(codes: Sequence[str], **more: Any) -> bytes:
    """A map of these wijken beside each other."""
    return collection([wijk(code, at=(5.0 + 0.01 * index, 52.0)) for index, code in enumerate(codes)], **more)
