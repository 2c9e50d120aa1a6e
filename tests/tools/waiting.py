# SPDX-License-Identifier: GPL-3.0-or-later
"""Waiting for what another program does."""
import time

# What is waited for never takes longer on any machine that is usable, also under Wine.
PATIENCE = 30


def until(what, condition, patience=PATIENCE, pause=0.05):
    """Waits until condition() is true and gives its value; says what did not happen otherwise."""
    end = time.monotonic() + patience
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError("did not happen: " + what)
        time.sleep(pause)
