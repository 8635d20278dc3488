"""Dutch for the words Streamlit's front end has built in. It offers no translations of its own.

Each entry names a fragment of the minified scripts exactly as it stands there, quotes included, so that only that
text changes and never an identifier. The fragments belong to the pinned version of Streamlit: tests/ui counts them.
A fragment that is not there any more is left alone: English on the screen is better than a broken script.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Translation:
    chunk: str  # the script's name up to its first dot: "index" is index.DormvYxC.js
    find: str
    dutch: str
    count: int = 1  # how often it stands in the pinned version


def _literals(chunk: str, pairs: dict[str, str], *, count: int = 1) -> tuple[Translation, ...]:
    """Whole string literals; the bundler writes them between backticks."""
    return tuple(Translation(chunk, f"`{english}`", f"`{dutch}`", count) for english, dutch in pairs.items())


TRANSLATIONS: Final = (
    *_literals(
        "index",
        {
            "Page not found": "Pagina niet gevonden",
            "The page that you have requested does not seem to exist": "Deze pagina bestaat niet",
            "Connection error": "Geen verbinding",
            "Running...": "Bezig…",
            "Stopping...": "Stopt…",
            "Stop": "Stoppen",
            "Connecting": "Verbinden",
            "Connecting to Streamlit server": "Verbinden met de monitor",
            "Unable to connect to Streamlit server": "Geen verbinding met de monitor",
            "Connection timed out.": "De monitor antwoordt niet.",
            "Connection lost. Please wait for the app to reconnect, then try again.": (
                "De verbinding is weg. Wacht tot de monitor weer verbonden is en probeer het opnieuw."
            ),
            "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:": (
                "Draait de monitor nog? Start hem anders opnieuw:"
            ),
            "streamlit run yourscript.py": "make run",
            "Streamlit server is not responding. Are you connected to the internet?": (
                "De monitor antwoordt niet. Staat de verbinding met het netwerk aan?"
            ),
            "Bad message format": "Onleesbaar antwoord van de monitor",
            "Please wait...": "Even wachten…",
            "Expand sidebar": "Zijbalk openen",
            "Collapse sidebar": "Zijbalk sluiten",
            "Skip to main content": "Naar de inhoud",
            "(opens in new tab)": "(opent in een nieuw tabblad)",
            "Notifications": "Meldingen",
            "View less": "Minder tonen",
            "View ${x-m} more": "Nog ${x-m} tonen",
            "view more": "meer tonen",
            "view less": "minder tonen",
        },
    ),
    *_literals("index", {"App pages": "Pagina's"}, count=2),
    Translation("index", "children:`Rerun`", "children:`Opnieuw`"),
    Translation("index", "label:`Rerun`", "label:`Opnieuw`"),
    Translation("index", "`${t}. Running the app's main page.`", "`${t}. U ziet de pagina Overzicht.`"),
    Translation("index", "children:`Close`", "children:`Sluiten`"),
    Translation("index", '"aria-label":`Close`', '"aria-label":`Sluiten`', 3),
    Translation("index", '"aria-label":`Sidebar`', '"aria-label":`Zijbalk`'),
    # Whatever the server says in English: a file that could not be made, or that may not be given unrecorded.
    Translation(
        "DownloadButton",
        "=e instanceof Error?e.message:`Download failed`;",
        "=`Het bestand is niet gemaakt. Probeer het opnieuw; lukt het weer niet, vraag dan de beheerder.`;",
    ),
    *_literals(
        "FileUploader",
        {
            "Drag and drop directories here": "Sleep mappen hierheen",
            "Drag and drop files here": "Sleep bestanden hierheen",
            "Drag and drop a file here": "Sleep een bestand hierheen",
            "Upload directories": "Mappen kiezen",
            "Upload": "Bestand kiezen",
            "Add files": "Bestanden toevoegen",
            "${e.type} files are not allowed.": "Dit soort bestand (${e.type}) kan niet.",
            "${T(t,D.Byte,0)} per file": "Hoogstens ${T(t,D.Byte,0)} per bestand",
        },
    ),
    *_literals("DataFrame", {"Copy column name": "Kolomnaam kopiëren"}, count=2),
    Translation("DataFrame", "label:`Search`", "label:`Zoeken`"),
    Translation("DataFrame", ",`Format`]", ",`Opmaak`]"),
    Translation("DataFrame", "displayData:`empty`", "displayData:`leeg`"),
    *_literals(
        "DataFrame",
        {
            "Clear selection": "Selectie wissen",
            "Delete row(s)": "Rijen verwijderen",
            "Add row": "Rij toevoegen",
            "Show/hide columns": "Kolommen tonen of verbergen",
            "Download as CSV": "Downloaden als csv",
            "Select all": "Alles kiezen",
            "Type to search": "Typ om te zoeken",
            "Close Search": "Zoeken sluiten",
            "Previous Result": "Vorige",
            "Next Result": "Volgende",
            "Dataframe column menu": "Kolommenu",
            "Sort ascending": "Oplopend sorteren",
            "Sort descending": "Aflopend sorteren",
            "Statistics": "Verdeling",
            "Autosize": "Breedte aanpassen",
            "Pin column": "Kolom vastzetten",
            "Unpin column": "Kolom losmaken",
            "Hide column": "Kolom verbergen",
            "⚠️ Please fill out this cell.": "Vul deze cel in.",
        },
    ),
    *_literals("Toolbar", {"Close fullscreen": "Volledig scherm sluiten"}),
    Translation("Toolbar", "label:`Fullscreen`", "label:`Volledig scherm`"),
    *_literals("PlotlyChart", {"Close fullscreen": "Volledig scherm sluiten", "Fullscreen": "Volledig scherm"}),
    *_literals(
        "PlotlyChart",
        {
            "Download plot as a PNG": "Downloaden als afbeelding (png)",
            "Download plot": "Grafiek downloaden",
            "Reset axes": "Assen herstellen",
            "Autoscale": "Schaal aanpassen",
        },
    ),
    *_literals("PlotlyChart", {"Pan": "Verschuiven"}, count=2),
    *_literals(
        "Multiselect",
        {
            "Select all": "Alles kiezen",
            "Select ${p.length} matches": "Deze ${p.length} kiezen",
            "Clear all": "Alles wissen",
            "Open": "Openen",
            "Multiselect": "Meerkeuzelijst",
            "Multiselect options": "Keuzes",
            "You can only select up to ${t.maxSelections} ${e}. Remove an option first.": (
                "U kunt hoogstens ${t.maxSelections} kiezen. Haal er eerst een weg."
            ),
        },
    ),
    *_literals("Multiselect", {"No results": "Niets gevonden"}, count=2),
    *_literals(
        "Selectbox",
        {
            "No results": "Niets gevonden",
            "Clear value": "Keuze wissen",
            "Open": "Openen",
            "Selectbox": "Keuzelijst",
            "Selectbox options": "Keuzes",
        },
    ),
    *_literals(
        "utils",
        {
            "Choose options": "Maak een keuze",
            "Choose an option": "Maak een keuze",
            "No options to select": "Niets te kiezen",
            "Choose or add options": "Kies of voeg toe",
            "Choose or add an option": "Kies of voeg toe",
            "Add an option": "Voeg toe",
            "file upload": "bestand kiezen",
            "File size is too small.": "Het bestand is leeg of te klein.",
            "Only one file is allowed.": "Er kan één bestand tegelijk.",
            "Unexpected error. Please try again.": "Dat lukte niet. Probeer het opnieuw.",
            "Click to retry upload": "Klik om het opnieuw te proberen",
            "${t.type} files are not allowed.": "Dit soort bestand (${t.type}) kan niet.",
            "File type must be ${t.length>1?`one of ${t.join(`, `)}`:t[0]}": (
                "Kies een bestand van dit soort: ${t.join(`, `)}"
            ),
            "File is larger than ${q(e)}": "Het bestand is groter dan ${q(e)}",
            "File must be ${$(n,`b`)} or smaller.": "Het bestand mag hoogstens ${$(n,`b`)} zijn.",
            "Remove ${e.name}": "${e.name} verwijderen",
            "Cancel upload of ${e.name}": "Laden van ${e.name} afbreken",
        },
    ),
    *_literals(
        "useCopyToClipboard",
        {"Copied": "Gekopieerd", "Copy to clipboard": "Kopiëren"},
    ),
    *_literals(
        "StreamlitMarkdown",
        {"Link to heading": "Koppeling naar deze kop"},
    ),
    # Not a word: lets st.html show drawings. DOMPurify's own profile for svg, so still cleaned of scripts.
    Translation("Html", "USE_PROFILES:{html:!0}", "USE_PROFILES:{html:!0,svg:!0}"),
    *_literals("Radio", {"No options to select.": "Niets te kiezen."}),
    *_literals("TextInput", {"Clear entry": "Wissen"}),
    *_literals("NumberInput", {"Clear value": "Wissen", "Decrement": "Verlagen", "Increment": "Verhogen"}),
    *_literals(
        "DateInput",
        {"Clear dates": "Datums wissen", "Clear date": "Datum wissen"},
    ),
    *_literals(
        "DateInput",
        {"Choose date": "Kies een datum", "Choose date range": "Kies een periode"},
        count=3,
    ),
    *_literals(
        "DateInput",
        {
            "Use arrow keys to navigate dates. Enter to select. Escape to close.": (
                "Loop met de pijltjestoetsen door de datums. Enter kiest, Escape sluit."
            ),
        },
        count=2,
    ),
    # Lists and the fields of a date are told to be American; the rest of the front end follows the browser.
    Translation("Selectbox", "locale:`en-US`", "locale:`nl-NL`"),
    Translation("Multiselect", "locale:`en-US`", "locale:`nl-NL`"),
    Translation("DateInput", "locale:`en-US`", "locale:`nl-NL`", 2),
    Translation("StreamlitMarkdown", "`Help`:`Help for $", "`Uitleg`:`Uitleg bij $"),
    Translation("InputInstructions", "`submit form`:`apply`", "`te versturen`:`toe te passen`"),
    Translation("InputInstructions", "`Press ${r()?`⌘`:`Ctrl`}+Enter to ${e}`", "`${r()?`⌘`:`Ctrl`}+Enter om ${e}`"),
    Translation("InputInstructions", "`Press Enter to ${e}`", "`Enter om ${e}`"),
    *_literals("Pagination", {"Previous page": "Vorige bladzijde", "Next page": "Volgende bladzijde"}),
)

# The page around the scripts. The pointer to the agent interface goes: that path is closed (security.py).
INDEX_REPLACEMENTS: Final = (
    ('<html lang="en">', '<html lang="nl">'),
    ("<title>Streamlit</title>", "<title>Monitor Kansrijke Wijk</title>"),
    ('<link rel="service-desc" href="./_stcore/agent/openapi.json" />', ""),
)
NOSCRIPT: Final = "<noscript><p>Zet JavaScript aan om de monitor te gebruiken.</p></noscript>"


def translations_of(script: str) -> tuple[Translation, ...]:
    """The entries for a script by its file name, `index.DormvYxC.js`."""
    chunk = script.split(".", 1)[0]
    return tuple(entry for entry in TRANSLATIONS if entry.chunk == chunk)


def translated(script: str, source: bytes) -> bytes:
    """The script's text with Dutch words; the same bytes when there is nothing of ours in it."""
    entries = translations_of(script)
    if not entries:
        return source
    text = source.decode()
    for entry in entries:
        text = text.replace(entry.find, entry.dutch)
    return text.encode()
