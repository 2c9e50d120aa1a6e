# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of every dialog, the overview and the welcome page, each shown by show-dialog over an empty window."""
import filecmp
import os
import shutil
import subprocess
import tempfile
import time

LISTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data", "ha-trung-2023")

# Name of the picture, what show-dialog is asked for, keys pressed then.
DIALOGS = [
    ("dialog-import", ["import", "4-gia-dinh-kieu-mau", "5-cong-dan-kieu-mau.xlsx", "6-de-nghi-khen-thuong.xlsx"], []),
    ("dialog-import-pledges", ["import", "3-cam-ket.xlsx", "README.md"], []),
    ("dialog-import-fonts", ["import", "4-gia-dinh-kieu-mau/tieu-khu-03.xlsx"], []),
    ("dialog-import-columns", ["import", "4-gia-dinh-kieu-mau/tieu-khu-02.xlsx"], ["alt+c"]),
    ("dialog-import-question", ["import", "../intake/la.csv"], []),
    ("dialog-export", ["export"], []),
    ("dialog-export-done", ["export"], ["alt+x"]),
    ("dialog-unit-forms", ["unit-forms"], []),
    ("dialog-unit-forms-done", ["unit-forms"], ["alt+g"]),
    ("dialog-print", ["print"], []),
    ("dialog-print-unit", ["print", "pledge"], []),
    ("dialog-certificates", ["certificates"], []),
    ("dialog-certificate-design", ["certificate-design", "giay-khen"], []),
    ("dialog-certificate-sheets", ["certificate-sheets"], []),
    ("dialog-history", ["history"], []),
    ("dialog-trash", ["history"], ["alt+t"]),
    ("dialog-record-history", ["record-history"], []),
    ("dialog-course", ["course", "trần thị"], []),
    ("dialog-course-empty", ["course"], []),
    ("dialog-council-pass", ["council-pass"], []),
    ("dialog-council-refuse", ["council-refuse"], []),
    ("dialog-council-refuse-why", ["council-refuse"], ["alt+k"]),
    ("dialog-council-decide", ["council-decide"], []),
    ("dialog-council-sign", ["council-sign"], []),
    ("dialog-council-award", ["council-award"], []),
    ("dialog-council-hand-over", ["council-hand-over"], []),
    ("dialog-council-cancel", ["council-cancel"], []),
    ("dialog-council-unsign", ["council-unsign"], []),
    ("dialog-council-revoke", ["council-revoke"], []),
    ("dialog-council-given-back", ["council-given-back"], []),
    ("dialog-council-pay", ["council-pay"], []),
    ("dialog-council-answer-list", ["council-answer-list"], []),
    ("dialog-council-submit", ["council-submit"], []),
    ("dialog-council-answer", ["council-answer"], []),
    ("dialog-council-answer-no", ["council-answer-no"], []),
    ("dialog-close-year", ["council-close-year"], []),
    ("dialog-score-table", ["score-table"], []),
    ("dialog-score-directions", ["score-directions"], []),
    ("dialog-score-reckon", ["score-reckon"], []),
    ("dialog-score-bonus", ["score-bonus"], []),
    ("dialog-score-publish", ["score-publish"], []),
    ("dialog-criteria", ["review-criteria"], ["space"]),
    ("dialog-posting", ["review-posting"], []),
    ("dialog-conditions", ["review-conditions"], []),
    ("dialog-meeting", ["meeting-votes"], []),
    ("dialog-meeting-roll", ["meeting-votes"], ["F6"]),
    ("projector", ["meeting-projector"], ["1", "1"]),
    ("projector-list", ["meeting-projector"], ["l"]),
    ("dialog-office", ["office"], []),
    ("dialog-backup", ["backup"], ["alt+s"]),
    ("dialog-where-data", ["where-data"], []),
    ("dialog-help", ["help"], []),
    ("dialog-help-keys", ["help"], ["alt+p"]),
    ("dialog-help-data", ["help"], ["alt+d"]),
    ("dialog-about", ["about"], []),
    ("dialog-ask", ["ask"], []),
    ("dialog-message", ["message"], []),
    ("welcome", ["welcome"], []),
]
# Pictures are taken until two in a row are the same: what moves for longer is shown moving.
MOST_PICTURES = 14
PAUSE = 0.35


def windows_of(process):
    found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(process.pid)], capture_output=True, text=True)
    return found.stdout.split()


def take_still_picture(path):
    """A picture of the screen once it stands still."""
    previous = path + ".before.png"
    for _ in range(MOST_PICTURES):
        subprocess.run(["import", "-window", "root", path], check=True)
        if os.path.exists(previous) and filecmp.cmp(path, previous, shallow=False):
            break
        shutil.copyfile(path, previous)
        time.sleep(PAUSE)
    os.remove(previous)


def wait_for_windows(process, number):
    for _ in range(100):
        if process.poll() is not None:
            raise SystemExit("show-dialog ended with status %d" % process.returncode)
        if len(windows_of(process)) >= number:
            return
        time.sleep(0.1)
    raise SystemExit("show-dialog shows no window")


def picture_dialog(show_dialog, file, path, words, presses):
    """One dialog. file is copied: nothing that is pressed changes it."""
    with tempfile.TemporaryDirectory() as folder:
        copy = os.path.join(folder, "ha-trung.thidua")
        shutil.copyfile(file, copy)
        lists = [os.path.join(LISTS, word) for word in words[1:]] if words[0] == "import" else words[1:]
        environment = dict(os.environ, G_DEBUG="fatal-criticals", HOME=folder)
        size = subprocess.run(["xdotool", "getdisplaygeometry"], capture_output=True, text=True, check=True).stdout.split()
        environment["TD_WINDOW"] = "x".join(size)
        process = subprocess.Popen([show_dialog, copy, words[0], *lists], env=environment)
        try:
            wait_for_windows(process, 1 if words[0] in ("welcome", "overview") else 2)
            take_still_picture(path)
            for key in presses:
                subprocess.run(["xdotool", "key", key], check=True)
                time.sleep(PAUSE)
                take_still_picture(path)
        finally:
            process.terminate()
            process.wait()


def picture_dialogs(program, file, folder):
    """All of them; program tells where the built show-dialog lies."""
    show_dialog = os.path.join(os.path.dirname(os.path.abspath(program)), "..", "tests", "display", "show-dialog")
    for name, words, presses in DIALOGS:
        picture_dialog(show_dialog, file, os.path.join(folder, name + ".png"), words, presses)
