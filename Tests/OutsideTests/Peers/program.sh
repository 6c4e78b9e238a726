#!/bin/sh
# Runs the lines written beside the name under which it is called.
cd "$(dirname "$0")" || exit 99
. "$0.sh"
