#!/bin/sh
# Starts the program on its own Python, apart from the system's and the user's.
exec /opt/antt-desktop/bin/PYTHON -I -X utf8 -m antt_desktop "$@"
