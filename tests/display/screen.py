# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the real program: keys by xdotool, what it shows by AT-SPI, what it stored by reading its file."""
import os
import signal
import sqlite3
import subprocess
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "tools"))
from waiting import PATIENCE, until  # noqa: E402


def keys(*names):
    subprocess.run(["xdotool", "key", "--clearmodifiers", "--delay", "40", *names], check=True)


def write(text):
    # Below 30 ms a letter may get lost on the way through the X server.
    subprocess.run(["xdotool", "type", "--delay", "40", text], check=True)


def children(node):
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        if child is not None:
            yield child


def walk(node, depth=0):
    """All widgets but the cells of tables: there are thousands of those."""
    yield node
    if depth > 40 or node.get_role() in (Atspi.Role.TABLE, Atspi.Role.TREE_TABLE):
        return
    for child in children(node):
        yield from walk(child, depth + 1)


def text_of(node):
    return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))


class Program:
    def __init__(self, binary, path, view):
        self.binary = binary
        self.path = path
        # A critical message of GTK is a fault of ours; warnings of the accessibility bus are not.
        self.process = subprocess.Popen([binary, path, "--view=" + view], env=dict(os.environ, G_DEBUG="fatal-criticals"))
        self.window = until("a window", self.find_window)
        subprocess.run(["xdotool", "windowmove", self.window, "0", "0"], check=True)
        subprocess.run(["xdotool", "windowfocus", "--sync", self.window], check=True)
        self.application = until("the program on the accessibility bus", self.find_application)
        until("the status bar", lambda: self.status())

    def find_window(self):
        assert self.process.poll() is None, "the program ended"
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid), "--name", "Thi Đua"],
                               capture_output=True, text=True).stdout.split()
        return found[0] if found else None

    def find_application(self):
        for application in children(Atspi.get_desktop(0)):
            if application.get_process_id() == self.process.pid and application.get_child_count() > 0:
                return application
        return None

    def find(self, role, name):
        for node in walk(self.application):
            if node.get_role() == role and node.get_name() == name:
                return node
        return None

    def labels(self):
        return [node.get_name() for node in walk(self.application) if node.get_role() == Atspi.Role.LABEL]

    def status(self):
        """The text of the status bar."""
        for node in walk(self.application):
            if node.get_role() == Atspi.Role.LABEL and " · " in (node.get_name() or text_of(node) or ""):
                text = text_of(node) or node.get_name()
                if not text.startswith("Thi Đua"):
                    return text
        return None

    def focused(self):
        for node in walk(self.application):
            if node.get_state_set().contains(Atspi.StateType.FOCUSED):
                return node
        return None

    def field_text(self):
        """What stands in the field with the focus."""
        node = self.focused()
        return text_of(node) if node is not None and node.get_role() in (Atspi.Role.TEXT, Atspi.Role.ENTRY) else None

    def in_long_text(self):
        """Whether a text of many lines has the focus."""
        node = self.focused()
        return node is not None and node.get_state_set().contains(Atspi.StateType.MULTI_LINE)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def close(self):
        keys("ctrl+q")
        try:
            return self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError("the program does not end")


class File:
    """What the program has stored, read beside it."""

    def __init__(self, path):
        self.path = path

    def rows(self, query, *values):
        connection = sqlite3.connect("file:" + self.path + "?mode=ro", uri=True, timeout=10)
        try:
            return connection.execute(query, values).fetchall()
        finally:
            connection.close()

    def one(self, query, *values):
        rows = self.rows(query, *values)
        return rows[0][0] if rows else None


def make_demonstration(binary, folder):
    path = os.path.join(folder, "demo.thidua")
    subprocess.run([binary, "demo", path], check=True, stdout=subprocess.DEVNULL)
    return path
