"""The looks of a report as HTML: on a page of its own, within another page, and on paper.

Colours are variables, that the charts use too; each has a value for a light and for a dark screen.
"""

from typing import Final

from spuk_monitor.charts.theme import TOKENS

_LIGHT: Final = "".join(f"--sr-{name}:{light};" for name, (light, _dark) in TOKENS.items())
_DARK: Final = "".join(f"--sr-{name}:{dark};" for name, (_light, dark) in TOKENS.items())
_FOLLOWING: Final = "".join(f"--sr-{name}:light-dark({light},{dark});" for name, (light, dark) in TOKENS.items())

_BODY: Final = """
.sr-body{color:var(--sr-ink);line-height:1.55;overflow-wrap:break-word}
.sr-body p{margin:0 0 .75rem;max-width:46rem}
.sr-body :is(ul,ol){margin:0 0 .9rem;padding-left:1.5rem;max-width:46rem}
.sr-body li{margin:0 0 .3rem}
.sr-body .sr-lead{font-size:1.1875rem;line-height:1.5;font-weight:600}
.sr-body .sr-small{font-size:.875rem;color:var(--sr-muted)}
.sr-body :is(.sr-h2,.sr-h3,.sr-h4){color:var(--sr-link);font-weight:700;line-height:1.3;padding:0;max-width:46rem;
 scroll-margin-top:1rem}
.sr-body .sr-h2{font-size:1.5rem;margin:2.25rem 0 .6rem}
.sr-body .sr-h3{font-size:1.1875rem;margin:1.75rem 0 .4rem}
.sr-body .sr-h4{font-size:1.0625rem;margin:1.25rem 0 .3rem}
.sr-body .sr-note{border-left:4px solid;padding:.7rem 1rem;margin:1rem 0;border-radius:.25rem;max-width:46rem}
.sr-body .sr-note p{margin:0;color:var(--sr-ink)}
.sr-body .sr-note .sr-note-title{font-weight:700;color:inherit;margin:0 0 .2rem}
.sr-note.sr-info{color:var(--sr-busy);background:var(--sr-busy-soft)}
.sr-note.sr-good{color:var(--sr-good);background:var(--sr-good-soft)}
.sr-note.sr-warn{color:var(--sr-warn);background:var(--sr-warn-soft)}
.sr-note.sr-bad{color:var(--sr-bad);background:var(--sr-bad-soft)}
.sr-note.sr-soft{color:var(--sr-none);background:var(--sr-none-soft)}
.sr-body .sr-table{margin:1.25rem 0 1.5rem;scroll-margin-top:1rem}
.sr-body .sr-table .sr-small{margin:.4rem 0 0}
.sr-body .sr-scroll{overflow-x:auto;max-width:100%}
.sr-body .sr-scroll:focus-visible,.sr-body summary:focus-visible{outline:3px solid var(--sr-link);outline-offset:2px}
.sr-body table{border-collapse:collapse;width:100%;margin:0;font-size:.9375rem;line-height:1.4;
 font-variant-numeric:tabular-nums;border-top:2px solid var(--sr-link);border-bottom:2px solid var(--sr-link)}
.sr-body caption{caption-side:top;text-align:left;font-weight:700;color:var(--sr-muted);padding:0 0 .4rem}
.sr-body caption span{display:inline-block;position:sticky;left:0;max-width:min(46rem,calc(100vw - 2.5rem))}
.sr-body :is(th,td){padding:.35rem .6rem;text-align:left;vertical-align:top;border:0;
 border-bottom:1px solid var(--sr-line);min-width:3rem;color:var(--sr-ink);background:none;overflow-wrap:normal}
.sr-body thead th{vertical-align:bottom;font-weight:700;color:var(--sr-link);background:var(--sr-soft);
 border-bottom:2px solid var(--sr-link)}
.sr-body tbody th{font-weight:400}
.sr-body :not(.sr-wide)>.sr-scroll tbody th:first-child{min-width:9rem}
.sr-body .sr-wide table{font-size:.8125rem}
.sr-body .sr-wide :is(th,td){padding:.3rem .4rem}
.sr-body :is(th,td).sr-number{text-align:right}
.sr-body :is(th,td).sr-bold{font-weight:700}
.sr-body :is(th,td).sr-good{color:var(--sr-good)}
.sr-body :is(th,td).sr-warn{color:var(--sr-warn)}
.sr-body :is(th,td).sr-bad{color:var(--sr-bad)}
.sr-body :is(th,td).sr-soft{color:var(--sr-muted)}
.sr-body .sr-figure{margin:1.25rem 0 1.5rem;padding:0;scroll-margin-top:1rem;container-type:inline-size}
.sr-body .sr-drawing svg{display:block;width:100%;max-width:44rem;height:auto}
.sr-body .sr-drawing .sr-slim{display:none}
@container (max-width:28rem){
 .sr-body .sr-drawing .sr-slim{display:block}
 .sr-body .sr-drawing .sr-broad{display:none}
}
.sr-body .sr-figure img{display:block;max-width:100%;max-height:30rem;height:auto}
.sr-body figcaption{font-weight:700;font-size:.9375rem;color:var(--sr-muted);margin:.4rem 0 .2rem;max-width:46rem}
.sr-body details{margin:.2rem 0 0}
.sr-body summary{cursor:pointer;color:var(--sr-link);text-decoration:underline;font-size:.875rem;
 padding:.25rem 0;width:fit-content}
.sr-body details .sr-scroll{margin:.4rem 0}
.sr-body details table{font-size:.875rem}
.sr-hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
"""
_PAGE: Final = """
*{box-sizing:border-box}
html{scroll-padding-top:1rem}
body{margin:0;background:var(--sr-page);color:var(--sr-ink);font:1rem/1.55 "Source Sans 3","Source Sans Pro",Calibri,
 Carlito,"Segoe UI",system-ui,sans-serif}
a{color:var(--sr-link)}
a:focus-visible{outline:3px solid var(--sr-link);outline-offset:2px}
.sr-skip{position:absolute;left:-100rem;top:0;padding:.5rem 1rem;background:var(--sr-page);z-index:3}
.sr-skip:focus{left:.5rem;top:.5rem}
.sr-page{max-width:84rem;margin:0 auto;padding:1.5rem 1.25rem 4rem}
.sr-title h1{font-size:clamp(1.75rem,5vw,2.5rem);line-height:1.2;color:var(--sr-link);margin:1rem 0 .25rem}
.sr-title .sr-subtitle{font-size:1.25rem;color:var(--sr-muted);margin:0 0 1rem;max-width:none}
.sr-title .sr-kind{font-size:1.125rem;font-weight:700;color:var(--sr-warn)}
.sr-facts{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.2rem 1.5rem;margin:1rem 0;
 padding:1rem 0 0;border-top:2px solid var(--sr-link)}
.sr-facts dt{font-weight:700}
.sr-facts dd{margin:0}
.sr-contents h2{font-size:1.125rem;color:var(--sr-link);margin:0 0 .5rem}
.sr-contents ol{list-style:none;margin:0;padding:0}
.sr-contents li{margin:0 0 .35rem;line-height:1.35}
.sr-contents details{margin:.1rem 0 .4rem}
.sr-contents summary{cursor:pointer;color:var(--sr-muted);font-size:.875rem;width:fit-content;padding:.15rem 0}
.sr-contents summary:focus-visible{outline:3px solid var(--sr-link);outline-offset:2px}
.sr-contents details ol{font-size:.875rem;padding:.2rem 0 .2rem .75rem;border-left:2px solid var(--sr-line)}
.sr-body .sr-h1{font-size:2rem;line-height:1.25;color:var(--sr-link);margin:3.5rem 0 1rem;padding:0 0 .4rem;
 border-bottom:2px solid var(--sr-link)}
.sr-body .sr-up{font-size:.875rem;margin:2rem 0 0}
.sr-mark{position:fixed;inset:0;display:grid;place-items:center;pointer-events:none;z-index:2;overflow:hidden;
 color:var(--sr-ink);opacity:.07;font-size:clamp(3rem,18vw,14rem);font-weight:700;letter-spacing:.05em}
.sr-mark::before{content:"CONCEPT";transform:rotate(-35deg)}
@media (min-width:70rem){
 .sr-columns{display:grid;grid-template-columns:15rem minmax(0,1fr);gap:0 3rem;align-items:start}
 .sr-contents{position:sticky;top:1rem;max-height:calc(100vh - 2rem);overflow-y:auto;margin-top:3.5rem}
 .sr-body .sr-up{display:none}
}
@media (max-width:30rem){
 .sr-page{padding:1rem 1rem 3rem}
 .sr-facts{grid-template-columns:minmax(0,1fr)}
 .sr-facts dd{margin:0 0 .4rem}
 .sr-body .sr-h1{font-size:1.625rem}
}
"""
# What is folded away stays away on paper, as it does in the document for Word.
_PAPER: Final = """
@page{size:A4;margin:20mm 18mm;@bottom-right{content:"Pagina " counter(page) " van " counter(pages);font-size:8.5pt}}
@page sr-turned{size:A4 landscape}
@media print{
 html{font-size:10pt}
 body{background:none}
 .sr-page{max-width:none;padding:0}
 .sr-skip,.sr-up,.sr-body details,.sr-contents details{display:none}
 .sr-body section{break-before:page}
 .sr-body .sr-h1{margin:0 0 .75rem}
 .sr-body .sr-h2{margin:1.5rem 0 .4rem}
 .sr-body :is(p,li){line-height:1.4}
 .sr-body .sr-drawing svg{max-width:38rem}
 .sr-body :is(h2,h3,h4,h5,h6,caption,thead,tbody tr:first-child){break-after:avoid}
 .sr-body tbody tr:first-child{break-before:avoid}
 .sr-body caption span{position:static;max-width:none}
 .sr-body :is(tr,figure,.sr-note,li){break-inside:avoid}
 .sr-body thead{display:table-header-group}
 .sr-body .sr-scroll,.sr-body .sr-drawing{overflow:visible}
 .sr-body table{font-size:8.5pt}
 .sr-body .sr-turned{page:sr-turned}
 .sr-body .sr-wide table{font-size:7.5pt}
 .sr-body :is(th,td),.sr-body .sr-scroll tbody th:first-child{min-width:0!important}
 .sr-body :is(.sr-note,thead th){print-color-adjust:exact}
}
"""
FRAGMENT_STYLE: Final = f"<style>.sr-body{{{_FOLLOWING}}}{_BODY}</style>"
PAGE_STYLE: Final = (
    f"<style>:root{{color-scheme:light dark;{_LIGHT}}}@media screen and (prefers-color-scheme:dark){{:root{{{_DARK}}}}}"
    f"{_BODY}{_PAGE}{_PAPER}</style>"
)
