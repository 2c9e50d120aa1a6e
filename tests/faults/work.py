# SPDX-License-Identifier: GPL-3.0-or-later
"""Folders that the program works in, and the program run in them under the preloaded library."""
import dataclasses
import hashlib
import os
import re
import select
import shutil
import signal
import struct
import subprocess

# As in fault-library.h.
RECORD = struct.Struct("=IIIIQQqq")
CLASSES = ("write", "sync", "open", "truncate", "rename", "unlink", "link", "mkdir", "told")
MADE, EMPTIED, FOLDER, NAMELESS, INJECTED, FOR_WRITE, PART, EXCHANGE = 1, 2, 4, 8, 16, 32, 64, 128

CLOCK = 1702627200  # 15 December 2023
TIMEOUT = 120  # seconds: of a computer that has other work too
MARK = "-00000000/"
SETTINGS = "config/"  # the user's, in which paths stand


class Linked(bytes):
    """What several names lead to: one object, however often it stands in a tree."""


@dataclasses.dataclass
class Call:
    """One call of the system below the folder, as the library wrote it down."""
    kind: str
    flags: int
    inode: int
    offset: int
    result: int
    path: str  # relative to the folder; "" is the folder itself
    second: str
    data: bytes


@dataclasses.dataclass
class Result:
    status: int  # negative: the signal that ended it
    out: str
    err: str
    calls: list
    allocations: int
    killed_outright: bool = True  # not by a signal of its own that was taken for a kill
    power_cut: bool = False

    @property
    def killed(self):
        return self.status == -signal.SIGKILL


class Workplace:
    """One folder that is filled, worked in and looked at, again and again. Two processes have two."""

    def __init__(self, root, name, program, library, allocation_library):
        self.root = os.path.join(root, name)
        self.folder = os.path.join(self.root, "work")
        self.log = os.path.join(self.root, "log")
        self.program = program
        self.library = library
        self.allocation_library = allocation_library
        # The program names the folder of a file's copies by a hash of its path, and workplaces are to look the same.
        own = os.path.join(self.folder, "xã/hà trung.thidua")
        self.own_mark = "-" + hashlib.sha256(own.encode()).hexdigest()[:8] + "/"
        # What a file says of the folder itself, in whatever workplace it was written.
        self.any_folder = re.compile(re.escape(os.fsencode(root)) + rb"/\w+/work(?=/)")
        os.makedirs(self.root, exist_ok=True)
        self.server = None

    def path(self, relative):
        return os.path.join(self.folder, (relative + "/").replace(MARK, self.own_mark)[:-1])

    def relative(self, path):
        return (os.path.relpath(path, self.folder) + "/").replace(self.own_mark, MARK)[:-1]

    def fill(self, tree):
        """Makes the folder hold exactly tree: relative path → bytes, or None for a folder."""
        shutil.rmtree(self.folder, ignore_errors=True)
        os.mkdir(self.folder)
        links = {}
        for relative, contents in tree.items():
            path = self.path(relative)
            if contents is None:
                os.makedirs(path, exist_ok=True)
                continue
            os.makedirs(os.path.dirname(path), exist_ok=True)
            if isinstance(contents, Linked):
                if id(contents) in links:
                    os.link(links[id(contents)], path)
                    continue
                links[id(contents)] = path
            if relative.startswith(SETTINGS):
                contents = self.any_folder.sub(os.fsencode(self.folder), contents)
            with open(path, "wb") as file:
                file.write(contents)

    def tree(self):
        """What the folder holds now."""
        found = {}
        for folder, folders, names in os.walk(self.folder):
            if folder != self.folder and not folders and not names:
                found[self.relative(folder)] = None
            for name in names:
                path = os.path.join(folder, name)
                relative = self.relative(path)
                with open(path, "rb") as file:
                    found[relative] = file.read()
                if relative.startswith(SETTINGS):
                    found[relative] = self.any_folder.sub(os.fsencode(os.path.join(os.path.dirname(self.root), "0", "work")), found[relative])
        return found

    def inodes(self):
        """Inode → relative path of every file that is there."""
        found = {}
        for folder, _, names in os.walk(self.folder):
            for name in names:
                path = os.path.join(folder, name)
                found[os.stat(path).st_ino] = self.relative(path)
        return found

    def run(self, words, seed, plan=None, log=False, allocation=None, clock=CLOCK):
        """thidua WORDS…, where "{}" stands for the folder."""
        environment = {
            "PATH": "/usr/bin:/bin",
            "HOME": self.root,
            "LC_ALL": "C.UTF-8",
            "TZ": "Asia/Ho_Chi_Minh",
            "THIDUA_LANGUAGE": "vi",
            "THIDUA_LOCALE_DIR": os.environ.get("THIDUA_LOCALE_DIR", ""),
            "XDG_DATA_HOME": self.path("data"),
            "XDG_CONFIG_HOME": self.path("config"),
            "XDG_CACHE_HOME": os.path.join(os.path.dirname(self.root), "cache"),
            "TMPDIR": self.path("tmp"),
            "THIDUA_FAULT_FOLDER": self.folder,
            "THIDUA_FAULT_CLOCK": str(clock),
            "THIDUA_FAULT_SEED": str(seed),
        }
        if plan:
            environment["THIDUA_FAULT_PLAN"] = plan
        if log:
            environment["THIDUA_FAULT_LOG"] = self.log
        if allocation:
            environment["THIDUA_FAULT_ALLOCATION"] = allocation
            environment["THIDUA_FAULT_ALLOCATION_LOG"] = self.log + "-allocations"
        words = [word.replace("{}", self.folder) for word in words]
        status = self.order([self.program, *words], environment)
        out, err = (text(self.contents_of(name)) for name in ("out", "err"))
        calls = self.read_log() if log else []
        allocations = 0
        if allocation and status >= 0:
            with open(self.log + "-allocations", encoding="ascii") as file:
                allocations = int(file.read())
        return Result(status, out, err, calls, allocations)

    def close(self):
        """Lets the program that stands ready go."""
        if self.server is not None:
            self.server.stdin.close()
            self.server.wait()
            self.server = None

    def contents_of(self, name):
        with open(os.path.join(self.root, name), "rb") as file:
            return file.read()

    def order(self, words, environment):
        """Lets the program that stands ready (fault-server.c) make a child of itself. Returns its status as subprocess does."""
        if self.server is None or self.server.poll() is not None:
            self.server = subprocess.Popen(
                [self.program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0,
                env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "THIDUA_FAULT_SERVER": "1", "LD_BIND_NOW": "1",
                     "LD_PRELOAD": f"{self.library} {self.allocation_library}"})
        texts = [os.path.join(self.root, "out"), os.path.join(self.root, "err"), str(len(words)), *words,
                 *(f"{name}={value}" for name, value in environment.items())]
        order = b"".join(os.fsencode(one) + b"\0" for one in texts)
        self.server.stdin.write(struct.pack("=I", len(order)) + order)
        child, = struct.unpack("=i", self.server.stdout.read(4))
        if not select.select([self.server.stdout], [], [], TIMEOUT)[0]:
            os.kill(child, signal.SIGKILL)
            self.server.stdout.read(4)
            return -signal.SIGALRM
        return os.waitstatus_to_exitcode(struct.unpack("=i", self.server.stdout.read(4))[0])

    def read_log(self):
        with open(self.log, "rb") as file:
            log = file.read()
        calls = []
        at = 0

        def name(length):
            nonlocal at
            path = os.path.normpath(os.fsdecode(log[at:at + length])) if length else ""
            at += length
            return "" if path in ("", self.folder) else self.relative(path.removesuffix(" (deleted)"))

        while at < len(log):
            kind, flags, length, second_length, size, inode, offset, result = RECORD.unpack_from(log, at)
            at += RECORD.size
            first = name(length)
            second = name(second_length)
            calls.append(Call(CLASSES[kind], flags, inode, offset, result, first, second, log[at:at + size]))
            at += size
        return calls


def text(contents):
    return (contents or b"").decode("utf-8", "backslashreplace")


# What names hold of the moment, of chance and of the folder.
VARIABLE = re.compile(r"(?<=/)[0-9a-f]{32}$|[0-9a-f]{4}(-[0-9a-f]{4}){3}|(?<=-)[0-9a-f]{8}(?=/)|(?<=tmp\.)\w+|(?<=\.thidua-)\w+(?=\.tmp)|\d+")


def name_pattern(relative):
    """Names that differ only by a date, an id or the hash of a path give the same."""
    return VARIABLE.sub("#", relative)


def names_of(tree):
    return {name_pattern(name) for name, contents in tree.items() if contents is not None}
