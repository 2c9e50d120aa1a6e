# SPDX-License-Identifier: GPL-3.0-or-later
"""A Wine prefix for tests: the program in it, its files as Linux sees them, the hand that types, and what is on the screen."""
import os
import pathlib
import shutil
import sqlite3
import subprocess
import time

HERE = pathlib.Path(__file__).resolve().parent
PATIENCE = 30


def until(what, condition, patience=PATIENCE, pause=0.1):
    """Waits until condition() is true and gives its value; says what did not happen otherwise."""
    end = time.monotonic() + patience
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError("did not happen: " + what)
        time.sleep(pause)


class Prefix:
    """An empty Windows. Nothing of the developer's is in it: no path of the libraries, no drive but C:."""

    def __init__(self, folder, hand, desktop="1366x768"):
        self.folder = pathlib.Path(folder)
        self.drive = self.folder / "drive_c"
        self.user = self.drive / "users" / os.environ.get("USER", "root")
        kept = ("PATH", "HOME", "DISPLAY", "XAUTHORITY", "USER", "LOGNAME", "TMPDIR")
        self.env = {name: os.environ[name] for name in kept if name in os.environ}
        self.env.update(WINEPREFIX=str(self.folder), WINEARCH="win64", WINEDEBUG="-all", LC_ALL="C.UTF-8")
        subprocess.run([str(HERE / "make-prefix")], env=self.env, check=True, capture_output=True)
        # One desktop for all that is started, so that the hand reaches every window.
        self.registry_add(r"HKCU\Software\Wine\Explorer", "Desktop", "Default")
        self.registry_add(r"HKCU\Software\Wine\Explorer\Desktops", "Default", desktop)
        (self.folder / "dosdevices" / "z:").unlink()
        self.user = next(path for path in (self.drive / "users").iterdir() if path.name != "Public")
        self.tests = self.drive / "test"
        self.tests.mkdir()
        shutil.copy(hand, self.tests / "hand.exe")
        shutil.copy(hand, self.tests / "keeper.exe")
        self.keep()

    def keep(self):
        """Something that runs all the time: the first program of a prefix starts Wine's services, which would hold its output
        open and make whoever reads it wait."""
        self.start(self.tests / "keeper.exe", "wait", "1000000000")
        self.start(self.tests / "hand.exe", "wait", "2000").wait()
        until("the keeper runs", lambda: self.processes("keeper.exe"))

    def windows(self, path):
        """Linux path inside the prefix → Windows path."""
        return "C:\\" + str(pathlib.Path(path).relative_to(self.drive)).replace("/", "\\")

    def run(self, program, *arguments, env=(), check=True, timeout=300):
        """Runs a program (path inside the prefix) to its end; its output is UTF-8."""
        done = subprocess.run(["wine", self.windows(program), *arguments], env={**self.env, **dict(env)},
                              capture_output=True, timeout=timeout, cwd=self.tests, stdin=subprocess.DEVNULL)
        done.stdout, done.stderr = (text.decode("utf-8") for text in (done.stdout, done.stderr))
        if check:
            assert done.returncode == 0, f"{program.name} {arguments}: {done.returncode} {done.stdout} {done.stderr}"
        return done

    def start(self, program, *arguments, env=()):
        return subprocess.Popen(["wine", self.windows(program), *arguments], env={**self.env, **dict(env)}, cwd=self.tests,
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)

    def open_document(self, path):
        """What a double click does."""
        subprocess.run(["wine", "start", self.windows(path)], env=self.env, check=True, capture_output=True, timeout=60)

    def registry(self, key, value=None):
        """A value of the registry; None when it or its key is not there."""
        done = subprocess.run(["wine", "reg", "query", key, *(("/v", value) if value else ("/ve",))], env=self.env,
                              capture_output=True, timeout=60)
        if done.returncode != 0:
            return None
        lines = [line for line in done.stdout.decode("utf-8", "replace").splitlines() if "REG_" in line]
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
