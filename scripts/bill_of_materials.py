"""The software bill of materials (CycloneDX 1.6, JSON). No moment and no serial number: same packages, same bytes."""

import json
from collections.abc import Sequence
from typing import Any, Final

from scripts.installed_parts import Inside, Part, installed_on
from scripts.licences import is_spdx
from spuk_monitor import __version__

_PRODUCT: Final = "spuk-monitor"


def bill_of_materials(parts: Sequence[Part]) -> str:
    """CycloneDX 1.6 as JSON."""
    purls = {one.name: one.purl for one in parts}
    graph = [{"ref": _PRODUCT, "dependsOn": [one.purl for one in parts if one.direct]}]
    graph += [{"ref": one.purl, "dependsOn": [purls[name] for name in one.needs]} for one in parts]
    product = {"type": "application", "bom-ref": _PRODUCT, "name": _PRODUCT, "version": __version__}
    document = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "lifecycles": [{"phase": "operations"}],
            "component": product,
            "properties": [{"name": "spuk-monitor:installed-on", "value": installed_on()}],
        },
        "components": [_component(one) for one in parts],
        "dependencies": graph,
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _component(part: Part) -> dict[str, Any]:
    named = {"type": "library", "bom-ref": part.purl, "name": part.name, "version": part.version, "purl": part.purl}
    inside = {"components": [_within(one) for one in part.inside]} if part.inside else {}
    return named | _licensed(part.licence) | inside


def _within(one: Inside) -> dict[str, Any]:
    version = {"version": one.version} if one.version else {}
    purl = {"purl": one.purl} if one.purl else {}
    scope = {"scope": "optional"} if one.optional else {}
    return (
        {"type": "library", "name": one.name} | version | scope | purl | (_licensed(one.licence) if one.licence else {})
    )


def _licensed(licence: str) -> dict[str, Any]:
    return {"licenses": [{"expression": licence} if is_spdx(licence) else {"license": {"name": licence}}]}
