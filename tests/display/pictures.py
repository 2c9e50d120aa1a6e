#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""pictures.py THIDUA FILE FOLDER: a picture of every view of FILE and of every dialog, for people to look at."""
import os
import shutil
import subprocess
import sys

from dialog_pictures import picture_dialogs, take_still_picture, wait_for_windows

VIEWS = ["overview", "unit", "pledge", "evaluation", "candidate/citizen", "candidate/family", "candidate/collective", "proposal",
         "council_member", "decision", "submission", "fund_entry", "title", "threshold", "level", "grade", "quota", "prize_factor", "base_salary", "criterion", "provision",
         "legal_basis", "fund_limit",
         "certificate_text", "unit_kind", "council_role", "area"]


def picture_view(program, file, path, view):
    process = subprocess.Popen([program, file, "--view=" + view], env=dict(os.environ, G_DEBUG="fatal-criticals"))
    try:
        wait_for_windows(process, 1)
        take_still_picture(path)
    finally:
        process.terminate()
        process.wait()


def main():
    program, file, folder = sys.argv[1:4]
    # With a window manager dialogs stand where users see them; without one all stands in the corner.
    manager = subprocess.Popen(["openbox"], stderr=subprocess.DEVNULL) if shutil.which("openbox") else None
    try:
        for view in VIEWS:
            picture_view(program, file, os.path.join(folder, "view-" + view.replace("/", "-") + ".png"), view)
        picture_dialogs(program, file, folder)
    finally:
        if manager is not None:
            manager.terminate()
            manager.wait()


if __name__ == "__main__":
    main()
