#!/bin/sh
# Makes a virtual environment with the first Python that is new enough. Usage: scripts/venv.sh FOLDER
# A working one is left as it is. Each candidate is tried, not looked up: a name may exist and still not run.
set -eu

folder=$1
minimum='import sys; sys.exit(sys.version_info < (3, 11))'

works() { "$@" -c "$minimum" >/dev/null 2>&1; }

if works "$folder/bin/python" && "$folder/bin/python" -m pip --version >/dev/null 2>&1; then
    exit 0
fi

for name in python3.13 python3.12 python3.11 python3 python; do
    if ! works "$name"; then
        continue
    fi
    echo "Virtuele omgeving in $folder met $("$name" --version)"
    if "$name" -m venv --clear "$folder"; then
        exit 0
    fi
    # Debian ships venv apart from Python.
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-venv
        "$name" -m venv --clear "$folder" && exit 0
    fi
    echo "$name kan geen virtuele omgeving maken. Op Debian of Ubuntu: sudo apt-get install python3-venv" >&2
done

echo "Geen Python 3.11 of nieuwer gevonden waarmee het lukt. Installeer Python 3.11, 3.12 of 3.13." >&2
exit 1
