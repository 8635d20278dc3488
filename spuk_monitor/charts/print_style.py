"""How a page prints on A4: only what is to be read, on white, nothing cut off and no chart without its colours.

Streamlit scrolls inside fixed boxes and keeps its sidebar; on paper every box is as long as what it holds.
"""

from typing import Final

_NOT_READ: Final = (
    "stSidebar",
    "stHeader",
    "stToolbar",
    "stExpandSidebarButton",
    "stSidebarCollapsedControl",
    "stPageLink",
    "stButton",
    "stDownloadButton",
    "stPopover",
    "stFileUploader",
    "stSelectbox",
    "stMultiSelect",
    "stDateInput",
    "stButtonGroup",
    "stTextInput",
    "stTextArea",
    "stCheckbox",
    "stForm",
    "stRadio",
    "stNumberInput",
)
_HIDDEN: Final = ",".join(f'[data-testid="{name}"]' for name in _NOT_READ)
_BOXES: Final = ",".join(
    f'[data-testid="{name}"]'
    for name in ("stApp", "stAppViewContainer", "stMain", "stMainBlockContainer", "stVerticalBlock")
)

STYLE: Final = f"""
@media print{{
 @page{{size:A4;margin:15mm}}
 {_HIDDEN}{{display:none !important}}
 html,body,#root,#root>div,{_BOXES}{{position:static !important;height:auto !important;overflow:visible !important;
  max-width:none !important;width:auto !important}}
 html{{font-size:9.5pt}}
 html,body,[data-testid="stApp"],[data-testid="stAppViewContainer"]{{color-scheme:light !important;
  background:#fff !important;color:#1b2733 !important}}
 [data-testid="stApp"] *{{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
 [data-testid="stMain"],[data-testid="stAppViewContainer"]{{display:block !important}}
 [data-testid="stMainBlockContainer"]{{padding:0 !important}}
 [data-testid="stApp"] :is(h1,h2,h3,h4,h5,p,li,td,th,summary,span,label,strong,em){{color:inherit}}
 [data-testid="stHeading"] h1{{font-size:20pt}}
 [data-testid="stHeading"] h2{{font-size:15pt}}
 .mo-lead.mo-lead,.mo p{{max-width:none}}
 .sm-table.sm-table{{font-size:8pt}}
 h1,h2,h3,h4,h5,caption{{break-after:avoid}}
 .mo-card,.mo-target,.mo-note,.mo-quiet,.mo-dots,.sm-tile,.sm-table tr,[data-testid="stPlotlyChart"],
 [data-testid="stHorizontalBlock"],[data-testid="stColumn"]{{break-inside:avoid}}
 .sm-box{{overflow:visible}}
 .sm-table{{table-layout:auto}}
 .sm-table th,.sm-table td{{padding:.2rem .4rem .2rem 0 !important;width:auto !important}}
 .sm-table tbody :is(th,td){{overflow-wrap:anywhere}}
 .sm-table tbody td:not(.sm-num){{min-width:3.4em}}
 .sm-table :is(th,td).sm-num{{padding:.2rem .4rem .2rem .2rem !important;overflow-wrap:normal;hyphens:auto}}
 [data-testid="stTab"]:not([aria-selected="true"]){{display:none}}
 .sm-table thead{{break-after:avoid}}
 .sm-table .sm-num .sm-soft{{max-width:none}}
 .sm-wide tbody th{{min-width:0}}
 .sm-table .sm-num{{white-space:normal}}
 [data-testid="stExpander"] details:not([open]),.mo details:not([open]){{display:none}}
 [data-testid="stExpander"] details,[data-testid="stExpander"] summary{{background:transparent !important}}
 .mo a{{color:inherit}}
}}
"""
