# SPDX-License-Identifier: GPL-3.0-or-later
"""What a disk may hold after a power cut: what was synced, and of the rest whatever one likes.

The model is stricter than any one file system: what was written since the file was last synced may be there, absent or
torn within a sector; names made, moved and removed since their folder was last synced may be there or not, one without
the other (a USB stick with FAT does that). A file that is synced is not findable before its folder is.
"""
import collections
import os
import random

from work import EMPTIED, EXCHANGE, FOLDER, MADE, NAMELESS, Linked

SECTOR = 512
SINGLE_WRITES = 4  # of the unsynced ones, how many are dropped or torn alone
SINGLE_NAMES = 6
POINTS = 80  # of one step, at most; the last ones always
LAST_POINTS = 10


class Contents:
    """One file, whatever its names."""

    count = 0

    def __init__(self, synced=b""):
        Contents.count += 1
        self.number = Contents.count
        self.synced = synced
        self.n_synced = 0  # changes
        self.pending = []  # (offset, data), or (size, None)

    def sync(self):
        self.synced = self.after((len(self.pending), None, None))
        self.n_synced += len(self.pending)
        self.pending = []

    def key(self, which):
        n, dropped, torn = which
        return self.number, self.n_synced + n, dropped, torn

    def after(self, which):
        """Its bytes with the first n changes but one, and one torn."""
        n, dropped, torn = which
        contents = bytearray(self.synced)
        for i, (offset, data) in enumerate(self.pending[:n]):
            if i == dropped:
                continue
            if data is None:
                del contents[offset:]
                contents.extend(bytes(offset - len(contents)))
                continue
            if i == torn:
                # The first sectors of it, at least a part of one.
                data = data[:max(1, len(data) // 2 // SECTOR * SECTOR)]
            if len(contents) < offset:
                contents.extend(bytes(offset - len(contents)))
            contents[offset:offset + len(data)] = data
        return bytes(contents)


def folder_of(name):
    return os.path.dirname(name)


class Disk:
    """Plays the calls of a run; says at any point what might be there after a cut."""

    def __init__(self, tree, inodes):
        self.names = {}  # synced names → Contents; None: a folder
        self.pending = []  # (kind, name, second, contents)
        self.live = {}  # inode → Contents
        by_name = {name: inode for inode, name in inodes.items()}
        for name, contents in tree.items():
            parent = folder_of(name)
            while parent:
                self.names[parent] = None
                parent = folder_of(parent)
            if contents is None:
                self.names[name] = None
            else:
                self.names[name] = self.live[by_name[name]] = Contents(contents)

    def play(self, call):
        if call.result < 0:
            return
        if call.kind == "open":
            if call.flags & (MADE | NAMELESS):
                self.live[call.inode] = Contents()
                if call.flags & MADE:
                    self.pending.append(("make", call.path, "", self.live[call.inode]))
            elif call.flags & EMPTIED and call.inode in self.live:
                self.live[call.inode].pending.append((0, None))
        elif call.kind == "write" and call.inode in self.live:
            self.live[call.inode].pending.append((call.offset, call.data))
        elif call.kind == "truncate" and call.inode in self.live:
            self.live[call.inode].pending.append((call.offset, None))
        elif call.kind == "sync":
            if call.flags & FOLDER:
                self.sync_folder(call.path)
            elif call.inode in self.live:
                self.live[call.inode].sync()
        elif call.kind == "rename" and call.flags & EXCHANGE:
            self.pending.append(("exchange", call.path, call.second, None))
        elif call.kind in ("rename", "unlink", "link", "mkdir"):
            # What a name leads to is settled when it is made, whatever becomes of the names before.
            self.pending.append((call.kind, call.path, call.second, self.live.get(call.inode)))

    def sync_folder(self, folder):
        kept = []
        for change in self.pending:
            if folder in (folder_of(change[1]), folder_of(change[2]) if change[2] else None):
                apply(self.names, change)
            else:
                kept.append(change)
        self.pending = kept

    def state(self, names_kept, which):
        """What is there: name → (contents, which of its changes), None for a folder. names_kept: which pending names."""
        names = dict(self.names)
        for i in names_kept:
            apply(names, self.pending[i])
        return {name: None if contents is None else (contents, which(contents)) for name, contents in names.items()
                if has_folder(names, name)}

    def states(self, choose):
        """The states that are tried at this point."""
        every = range(len(self.pending))
        def whole(contents):
            return len(contents.pending), None, None

        def nothing(_contents):
            return 0, None, None

        named = {}
        for names in (every, ()):
            for which in (whole, nothing):
                state = self.state(names, which)
                named.update((found[0].number, found[0]) for found in state.values() if found)
                yield state
        for i in sorted({*choose.sample(every, min(len(every), SINGLE_NAMES)), *every[-SINGLE_NAMES:]}):
            yield self.state([j for j in every if j != i], whole)
            yield self.state(range(i), whole)
            yield self.state(range(i), nothing)
        for one in named.values():
            n = len(one.pending)
            if n == 0:
                continue
            yield self.state(every, lambda c, one=one: nothing(c) if c is one else whole(c))
            yield self.state(every, lambda c, one=one: whole(c) if c is one else nothing(c))
            for i in {*choose.sample(range(n), min(n, SINGLE_WRITES)), n - 1}:
                for special in ((n, i, None), (n, None, i), (i, None, None)):
                    yield self.state(every, lambda c, one=one, special=special: special if c is one else whole(c))


def tree_of(state):
    """name → bytes, None for a folder."""
    counts = collections.Counter(found[0].number for found in state.values() if found)
    linked = {found[0].number: Linked(found[0].after(found[1])) for found in state.values() if found and counts[found[0].number] > 1}
    return {name: found and (linked.get(found[0].number) or found[0].after(found[1])) for name, found in state.items()}


def has_folder(names, name):
    parent = folder_of(name)
    while parent and parent in names:
        parent = folder_of(parent)
    return not parent


def apply(names, change):
    kind, name, second, contents = change
    if kind == "make":
        names[name] = contents
    elif kind == "mkdir":
        names.setdefault(name, None)
    elif kind == "unlink":
        names.pop(name, None)
    elif kind == "link" and contents is not None:
        names[second] = contents
    elif kind == "rename":
        moved = names.pop(name, None)
        names[second] = contents if contents is not None else moved
        move_below(names, name, second)
    elif kind == "exchange" and name in names and second in names:
        names[name], names[second] = names[second], names[name]
        move_below(names, name, "?")
        move_below(names, second, name)
        move_below(names, "?", second)


def move_below(names, folder, other):
    for below in [one for one in names if one.startswith(folder + "/")]:
        names[other + below[len(folder):]] = names.pop(below)


def power_cuts(reference):
    """Yields (point, acknowledged, tree) with tree a function that makes it: what may be found after a cut at each point
    where a sync, a name or a word to the user makes a difference; no state twice."""
    disk = Disk(reference.before, reference.inodes)
    calls = reference.result.calls
    told = max((i for i, call in enumerate(calls) if call.kind == "told"), default=len(calls))
    choose = random.Random(reference.seed)
    seen = set()
    points = [i for i, call in enumerate(calls) if call.kind in ("sync", "rename", "unlink", "link", "mkdir", "told")]
    points = {*points[::max(1, -(-len(points) // POINTS))], *points[-LAST_POINTS:], len(calls)}
    for i, call in enumerate(calls + [None]):
        if i in points:
            acknowledged = i > told and reference.result.status == 0
            for state in disk.states(choose):
                key = (acknowledged, frozenset((name, found and found[0].key(found[1])) for name, found in state.items()))
                if key not in seen:
                    seen.add(key)
                    yield i, acknowledged, lambda state=state: tree_of(state)
        if call is not None:
            disk.play(call)
