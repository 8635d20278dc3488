"""Addresses of a database that somebody wrote wrongly, each with a password in it, and what is said of them."""

NOT_A_URL, OUT_OF_PLACE = "geen geldige database-URL", "een teken dat daar niet hoort"
SETTING = "klopt een instelling achter het vraagteken niet"
PASSWORD = "GEHEIM"

WRONG = {
    "postgresql+psycopg:monitor:GEHEIM@db/monitor": NOT_A_URL,
    "postgresql+psycopg:/monitor:GEHEIM@db/monitor": NOT_A_URL,
    "postgresql+psycopg//monitor:GEHEIM@db/monitor": NOT_A_URL,
    "postgresql+psycopg://monitor:GEHEIM": NOT_A_URL,
    "postgresql+psycopg://monitor:GEHEIM/monitor": NOT_A_URL,
    "postgresql+psycopg://db:abc/monitor?password=GEHEIM": NOT_A_URL,
    "postgresql+psycopg://monitor:a@b@db:GEHEIM/monitor": NOT_A_URL,
    "host=db user=monitor password=GEHEIM dbname=monitor": NOT_A_URL,
    "postgresql+psycopg://host=db password=GEHEIM/monitor": OUT_OF_PLACE,
    "postgresql+psycopg:///host=db password=GEHEIM": OUT_OF_PLACE,
    "postgresql+psycopg://mon/itor:GEHEIM@db/monitor": OUT_OF_PLACE,
    "postgresql+psycopg://monitor/GEHEIM@db/monitor": OUT_OF_PLACE,
    "postgresql+psycopg://monitor:a@GEHEIM@db/monitor": OUT_OF_PLACE,
    "postgresql+psycopg://db/monitor;password=GEHEIM": OUT_OF_PLACE,
    "mysql://mon/itor:GEHEIM@db/monitor": OUT_OF_PLACE,
    "postgresql+psycopg://db/monitor?password=GEHEIM&timeout=x": SETTING,
    "postgresql+psycopg://db/monitor?timeout=GEHEIM": SETTING,
    "postgresql+psycopg://db/monitor?port=GEHEIM": SETTING,
    "postgresql+psycopg://localhost/monitor?passwd=GEHEIM": SETTING,
    "postgresql+psycopg://db/monitor?connect_timeout=GEHEIM": SETTING,
    "sqlite:///monitor.db?timeout=GEHEIM": SETTING,
}
