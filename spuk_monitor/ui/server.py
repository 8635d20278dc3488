"""The server around Streamlit: what happens at start and what every answer passes through. See docs/adr/0003."""

import asyncio
import importlib
import importlib.util
import logging
import pkgutil
import secrets
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Thread
from typing import NoReturn

import streamlit as st
from starlette.middleware import Middleware

from spuk_monitor import logs
from spuk_monitor.domain.errors import MonitorError
from spuk_monitor.ui import access, garbage, login_settings, messages, server_log, sockets
from spuk_monitor.ui.callers import CallersMiddleware
from spuk_monitor.ui.frontend import FrontendMiddleware, installed_frontend
from spuk_monitor.ui.incoming import IncomingMiddleware
from spuk_monitor.ui.login_routes import LoginMiddleware
from spuk_monitor.ui.origins import SameOriginMiddleware
from spuk_monitor.ui.security import BlockedPathsMiddleware, SecurityHeadersMiddleware

LOG = logging.getLogger(__name__)
_WARM_PACKAGES = ("spuk_monitor.ui", "spuk_monitor.charts")
_NOT_WARM = frozenset({"spuk_monitor.ui.main"})  # a script: it draws when imported


def refuse_unsafe_start() -> None:
    """End the process, saying why, rather than serve people who cannot be told apart."""
    try:
        settings = login_settings.settings()
    except login_settings.LoginSettingsError as error:
        _refuse(error.message)
    if settings is not None:
        if st.get_option("server.trustedUserHeaders"):
            _refuse(
                "server.trustedUserHeaders is ingesteld. Daarmee zou iemand zich met een header voor een ander kunnen "
                "uitgeven. Haal die instelling weg; wie iemand is, zegt de inlogdienst."
            )
        login_settings.keep_on()
    elif not access.is_loopback(address := st.get_option("server.address")):
        _refuse(
            f'Zonder inlog is de monitor alleen bereikbaar vanaf deze computer. Gevraagd is adres "{address or ""}", '
            "en dat is ook vanaf andere computers te bereiken. Gebruik --server.address=127.0.0.1, of stel inloggen "
            "in: zie docs/inloggen.md."
        )


def _refuse(why: str) -> NoReturn:
    print(f"De monitor start niet. {why}", file=sys.stderr, flush=True)
    raise SystemExit(2)


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Import what every page needs, keep it out of each garbage collection; answers leave at once."""
    server_log.begin()
    sockets.send_at_once()
    warm_imports()
    garbage.set_aside()
    Thread(target=installed_frontend().make_first, name="front end", daemon=True).start()
    collecting = asyncio.create_task(garbage.keep_collecting())
    yield
    collecting.cancel()


def warm_imports() -> None:
    """Load pandas, plotly and the modules of the screens, with all they build on.

    For speed only: what does not load is logged and left to the page that needs it, which then says so.
    """
    for name in ("pandas", "plotly.graph_objects", *_screen_modules()):
        try:
            importlib.import_module(name)
        except Exception:  # whatever a module does while loading: the server must start
            LOG.exception("%s was not loaded at the start", name)


def _screen_modules() -> list[str]:
    packages = [importlib.util.find_spec(name) for name in _WARM_PACKAGES]
    folders = [(spec.name, list(spec.submodule_search_locations or ())) for spec in packages if spec is not None]
    found = [module.name for name, places in folders for module in pkgutil.iter_modules(places, prefix=f"{name}.")]
    return [name for name in found if name not in _NOT_WARM]


def middleware() -> list[Middleware]:
    """Outermost first: headers go on every answer, also on those of the others."""
    frontend = installed_frontend()
    return [
        Middleware(SecurityHeadersMiddleware, script_hashes=frontend.script_hashes),
        Middleware(CallersMiddleware),
        Middleware(BlockedPathsMiddleware),
        Middleware(LoginMiddleware),
        Middleware(SameOriginMiddleware),
        Middleware(IncomingMiddleware),
        Middleware(FrontendMiddleware, frontend=frontend),
    ]


def show_script_error(error: Exception) -> bool:
    """Say in Dutch that a page failed. True: Streamlit shows nothing of its own."""
    if isinstance(error, MonitorError):
        # Not the message: it may name whoever changed something in the meantime, or what was typed.
        logs.event("melding op de pagina", level=logging.WARNING, error=logs.kind_of(error))
        messages.show_failure(error)
        return True
    code = secrets.token_hex(3).upper()
    LOG.error("script error %s", code, exc_info=error, extra={"fields": logs.allowed({"code": code})})
    st.error(
        "**Deze pagina kon niet worden gemaakt.** Er ging iets mis in het programma. Laad de pagina opnieuw. "
        f"Blijft het misgaan, geef dan code {code} door aan de beheerder: daarmee is de fout in het logboek te vinden."
    )
    return True
