"""A store in which every text that a person or a file can bring is hostile."""

import io
from contextlib import closing
from dataclasses import replace
from datetime import date
from typing import Final

from PIL import Image

from spuk_monitor.domain.access import Role, Via, actor
from spuk_monitor.domain.findings import Place
from spuk_monitor.domain.steering import (
    Answer,
    AssumptionKind,
    Confirmation,
    Entry,
    NarrativeState,
    Picture,
    Scope,
    TargetRevision,
)
from spuk_monitor.domain.uploads import Upload
from spuk_monitor.ingest.pictures import read_picture
from spuk_monitor.store import Store
from tests.builders.mappings import HEADER, saved_from, team_report
from tests.builders.steering import AREA, decision, narrative
from tests.builders.uploads import content_of, observation, observation_upload

ELSEWHERE: Final = "kwaad.example"
EVIL: Final = (
    f"=1+1<script>alert(1)</script><img src='https://{ELSEWHERE}/x.png' onerror='alert(1)'>"
    f"[klik](javascript:alert(1)) ![beeld](https://{ELSEWHERE}/y.png),=HYPERLINK(1) "
    "'; DROP TABLE versions; -- %_\\ ”$1 :naam {0} ../../x"
)
EVIL_ADMIN: Final = actor(EVIL, Role, Via.INLOG)


def entries() -> tuple[Entry, ...]:
    """One of each sort that needs no file, with the same text in all its fields of text."""
    return (
        decision(meeting=EVIL, owner_role=EVIL, text=EVIL, expected_effect=EVIL),
        narrative(EVIL, state=NarrativeState.TERUGGEGEVEN, remark=EVIL),
        narrative(EVIL, about="A", state=NarrativeState.GOEDGEKEURD, remark=EVIL),
        Confirmation(AREA, AssumptionKind.TELWIJZE, "RSD-M07", "cumulatief", date(2026, 7, 1), EVIL),
        Answer(AREA, "OV-1", EVIL, date(2026, 7, 1), EVIL),
        TargetRevision(AREA, "TGT-B02", date(2026, 7, 1), EVIL, value=800),
    )


def upload() -> Upload:
    drafts = [
        replace(
            observation(measure, period, value),
            note=EVIL,
            source=EVIL,
            place=Place(sheet=EVIL, row=2, column=EVIL, cell="D2"),
        )
        for measure, period, value in (("RSD-M07", "2026Q2", 360), ("RSD-M07", "2026Q3", 540), ("RSD-M05", "2026Q1", 4))
    ]
    return observation_upload(*drafts, file=EVIL)


def fill(url: str) -> None:
    with closing(Store.create(url)) as made:
        store = made.acting(EVIL_ADMIN)
        loaded = upload()
        store.accept(loaded, original=content_of(EVIL), by=EVIL, note=EVIL, definitions_digest="d")
        for one in entries():
            store.journal.save(one, by=EVIL)
        out = io.BytesIO()
        Image.new("RGB", (40, 30)).save(out, "PNG")
        picture = read_picture(out.getvalue(), EVIL)
        store.journal.save(
            Picture(AREA, Scope.THEMA, "B", picture.sha256, picture.media_type, EVIL, caption=EVIL, quarter="2026Q3"),
            by=EVIL,
            content=picture.content,
        )
        store.save_mapping(replace(saved_from(team_report()), name=EVIL), by=EVIL)
        evil_header = saved_from(team_report(header=["Wijk", "Kwartaal", HEADER[2], EVIL]))
        store.save_mapping(replace(evil_header, name="kop"), by=EVIL)
        store.audit.exported(EVIL, detail=EVIL)
        store.logins.exclude("weg", EVIL)
