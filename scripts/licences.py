"""The licence of an installed package, as an SPDX expression where its maker said enough."""

import re
from importlib.metadata import Distribution
from typing import Final

UNKNOWN: Final = "onbekend"

_PSF: Final = "PSF-licentie"  # its classifier does not say which version
_EXPRESSION = re.compile(r"\(*[A-Za-z0-9.+-]+\)*(?: (?:OR|AND|WITH) \(*[A-Za-z0-9.+-]+\)*)*")
_SPDX: Final = {  # how makers who use no SPDX write it
    "mit": "MIT",
    "mit license": "MIT",
    "3-clause bsd license": "BSD-3-Clause",
    "bsd-3-clause": "BSD-3-Clause",
    "apache-2.0": "Apache-2.0",
    "apache license 2.0": "Apache-2.0",
    "mpl-2.0": "MPL-2.0",
    "sil ofl 1.1": "OFL-1.1",
}
_CLASSIFIERS: Final = {
    "MIT License": "MIT",
    "Apache Software License": "Apache-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "SIL Open Font License 1.1 (OFL-1.1)": "OFL-1.1",
    "Python Software Foundation License": _PSF,
}
_COPYLEFT = re.compile(r"\b(?:A?GPL|LGPL|MPL|EPL|CDDL|EUPL|OSL|CC-BY-SA|OFL)\b")


def licence_of(package: Distribution) -> str:
    """`MIT`, `Apache-2.0 OR BSD-3-Clause`, words where SPDX has none, or UNKNOWN."""
    if expression := _said(package, "License-Expression"):
        return expression
    if known := _SPDX.get(_said(package, "License").strip().lower()):
        return known
    classifiers: list[str] = package.metadata.get_all("Classifier") or []
    names = [one.rpartition(" :: ")[2] for one in classifiers if one.startswith("License ::")]
    if "BSD License" in names:
        return _which_bsd(_texts(package))
    return next((_CLASSIFIERS[name] for name in names if name in _CLASSIFIERS), UNKNOWN)


def is_spdx(licence: str) -> bool:
    return licence not in (UNKNOWN, _PSF) and _EXPRESSION.fullmatch(licence) is not None


def is_copyleft(licence: str) -> bool:
    """Whether every choice that the licence leaves asks something back of whoever passes the package on."""
    return all(_COPYLEFT.search(choice) for choice in licence.split(" OR "))


def _said(package: Distribution, field: str) -> str:
    return next(iter(package.metadata.get_all(field) or []), "")


def _which_bsd(text: str) -> str:
    if "Redistribution and use in source and binary forms" not in text:
        return UNKNOWN
    third = "endorse or promote" in " ".join(text.split())
    return "BSD-3-Clause" if third else "BSD-2-Clause"


def _texts(package: Distribution) -> str:
    """The licence as it came along with the package."""
    named = [one for one in package.files or [] if re.match(r"(?:LICEN[CS]E|COPYING)", one.name, re.IGNORECASE)]
    return "\n".join([_said(package, "License"), *(one.read_text() for one in named)])
