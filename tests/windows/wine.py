# SPDX-License-Identifier: GPL-3.0-or-later
"""A Wine prefix for tests: the program in it, its files as Linux sees them, the hand that types, and what is on the screen."""
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tools"))
from waiting import until  # noqa: E402


class Prefix:
    """An empty Windows. Nothing of the developer's is in it: no path of the libraries, and no
    drive but C: and the fonts."""

    def __init__(self, folder, hand, desktop="1366x768"):
        self.folder = pathlib.Path(folder)
        self.desktop = desktop
        self.drive = self.folder / "drive_c"
        self.user = self.drive / "users" / os.environ.get("USER", "root")
        kept = ("PATH", "HOME", "DISPLAY", "XAUTHORITY", "USER", "LOGNAME", "TMPDIR")
        self.env = {name: os.environ[name] for name in kept if name in os.environ}
        self.env.update(WINEPREFIX=str(self.folder), WINEARCH="win64", WINEDEBUG="-all", LC_ALL="C.UTF-8")
        subprocess.run([str(HERE / "make-prefix")], env=self.env, check=True, capture_output=True)
        # Wine shows programs those fonts of Linux that it sees on a drive.
        (self.folder / "dosdevices" / "z:").unlink()
        (self.folder / "dosdevices" / "f:").symlink_to("/usr/share/fonts")
        # One desktop for all that is started, so that the hand reaches every window.
        self.registry_add(r"HKCU\Software\Wine\Explorer", "Desktop", "office")
        self.registry_add(r"HKCU\Software\Wine\Explorer\Desktops", "office", desktop)
        self.user = next(path for path in (self.drive / "users").iterdir() if path.name != "Public")
        # Wine's folders of the user are Linux's own; an office's are its own.
        for path in self.user.iterdir():
            if path.is_symlink():
                path.unlink()
                path.mkdir()
        self.tests = self.drive / "test"
        self.tests.mkdir()
        shutil.copy(hand, self.tests / "hand.exe")
        shutil.copy(hand, self.tests / "keeper.exe")
        # The first desktop finds out where the fonts are now, the second one knows.
        self.keep()
        time.sleep(2)
        self.restart()

    def keep(self):
        """Something that runs all the time, so that Wine's services and the desktop are not started anew for each program."""
        subprocess.Popen(["wine", "explorer", f"/desktop=office,{self.desktop}", self.windows(self.tests / "keeper.exe"), "wait",
                          "1000000000"], env=self.env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                         stderr=subprocess.DEVNULL)
        until("the keeper runs", lambda: self.processes("keeper.exe"))

    def windows(self, path):
        """Linux path inside the prefix → Windows path."""
        return "C:\\" + str(pathlib.Path(path).relative_to(self.drive)).replace("/", "\\")

    def run(self, program, *arguments, env=(), check=True, timeout=300):
        """Runs a program (path inside the prefix) to its end; its output is UTF-8."""
        # Into files: what Wine starts on the way (its services, the desktop) would hold a pipe open for good.
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as complaints:
            done = subprocess.run(["wine", self.windows(program), *arguments], env={**self.env, **dict(env)}, stdout=out,
                                  stderr=complaints, timeout=timeout, cwd=self.tests, stdin=subprocess.DEVNULL)
            for stream in (out, complaints):
                stream.seek(0)
            done.stdout, done.stderr = out.read().decode("utf-8"), complaints.read().decode("utf-8")
        if check:
            assert done.returncode == 0, f"{program.name} {arguments}: {done.returncode} {done.stdout} {done.stderr}"
        return done

    def start(self, program, *arguments, env=()):
        return subprocess.Popen(["wine", self.windows(program), *arguments], env={**self.env, **dict(env)}, cwd=self.tests,
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)

    def open_document(self, path):
        """What a double click does: the command that is registered for the file's type. Wine 8 itself does not look among the
        types of one user, as Windows does."""
        kind = self.registry(rf"HKCU\Software\Classes\{path.suffix}")
        command = self.registry(rf"HKCU\Software\Classes\{kind}\shell\open\command")
        words = [word.strip('"') for word in command.replace("%1", self.windows(path)).split('" "')]
        return subprocess.Popen(["wine", *words], env=self.env, cwd=self.tests, stdin=subprocess.DEVNULL,
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def registry(self, key, value=None):
        """A value of the registry; None when it or its key is not there."""
        done = self.run(self.drive / "windows" / "system32" / "reg.exe", "query", key,
                        *(("/v", value) if value else ("/ve",)), check=False)
        if done.returncode != 0:
            return None
        lines = [line for line in done.stdout.splitlines() if "REG_" in line]
        return lines[0].split("REG_")[1].split(None, 1)[-1].strip() if lines else ""

    def registry_add(self, key, value, data, kind="REG_SZ"):
        subprocess.run(["wine", "reg", "add", key, "/v", value, "/t", kind, "/d", data, "/f"], env=self.env, check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def hand(self, *actions):
        """See hand.c; gives the lines it prints."""
        return self.run(self.tests / "hand.exe", *actions).stdout.splitlines()

    def processes(self, name):
        return self.hand("pid", name)

    def until_ended(self, name):
        until(name + " has ended", lambda: not self.processes(name))

    def picture(self, path):
        path = pathlib.Path(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["import", "-window", "root", str(path)], check=True)

    def restart(self):
        """As if the computer was: new settings of the screen count from now on."""
        self.stop()
        self.keep()

    def stop(self):
        subprocess.run(["wineserver", "-k"], env=self.env, check=False)
        subprocess.run(["wineserver", "-w"], env=self.env, check=False)


def rows(path, query, *values):
    """What a .thidua file holds, read beside the program."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10)
    try:
        return connection.execute(query, values).fetchall()
    finally:
        connection.close()


def contents(path):
    """Every row of every table of a .thidua file but its history, which names computers and times."""
    tables = [name for (name,) in rows(path, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
              if not name.startswith(("journal", "sqlite_", "search"))]
    return {table: sorted(map(repr, rows(path, f'SELECT * FROM "{table}"'))) for table in tables}
