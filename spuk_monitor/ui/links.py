"""Links in our own HTML open inside the app, as those of the menu do, instead of loading everything anew.

The front end listens to the browser's own way back and forth through its history; a click takes that way too. Without
this script, with another button or with a key held down, a link is a link. So it is where its parameter means a tab:
inside the app the front end would show the first one.
"""

import json
from collections.abc import Sequence
from typing import Final

_SCRIPT: Final = """<script>
(() => {
  const pages = new Set(PAGES);
  addEventListener("click", event => {
    const { button, metaKey, ctrlKey, shiftKey, altKey } = event;
    if (event.defaultPrevented || button || metaKey || ctrlKey || shiftKey || altKey) return;
    const link = event.target.closest?.('[data-testid="stHtml"] a[href]');
    if (!link || link.hash || link.target === "_blank" || link.origin !== location.origin) return;
    const page = link.pathname.split("/").pop();
    if (!pages.has(page) || (TABBED[page] ?? []).some(one => new URLSearchParams(link.search).has(one))) return;
    event.preventDefault();
    history.pushState({}, "", link.href);
    dispatchEvent(new PopStateEvent("popstate"));
    document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
  });
})();
</script>"""


_TABBED: Final = {"aannames": ["vraag", "aanname", "doel"], "besluiten": ["verhaal", "besluit"]}


def script(pages: Sequence[str]) -> str:
    """For the index page. `pages`: the last part of the address of each page."""
    return _SCRIPT.replace("PAGES", json.dumps(list(pages))).replace("TABBED", json.dumps(_TABBED))
