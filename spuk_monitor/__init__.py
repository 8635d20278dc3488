"""Monitor for NPLV areas and their grant SPUK Kansrijke Wijk: targets against realisation.

Layers, one direction only (kept by import contracts):
domain <- definitions <- store <- {ingest | analysis} <- monitor <- charts <- report <- ui <- pages.
"""
