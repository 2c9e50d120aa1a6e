#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""self-test.py THIDUA LIBRARIES: whether the bench sees what it must see, and finds faults where there are some. TAP."""
import os
import sys
import tempfile
import types

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import cuts  # noqa: E402
import states  # noqa: E402
import work  # noqa: E402
import year  # noqa: E402

number = 0


def check(name, good, detail=""):
    global number
    number += 1
    print(f"{'ok' if good else 'not ok'} {number} {name}" + (f"\n# {detail}" if detail and not good else ""), flush=True)


def call(kind, path="", second="", data=b"", flags=0, inode=0, offset=0):
    return work.Call(kind, flags, inode, offset, 0, path, second, data)


def test_model():
    """A file that is written anew, renamed over the old one without a sync, and told of."""
    calls = [call("open", "a/new", flags=work.MADE, inode=2), call("write", "a/new", data=b"new text", inode=2),
             call("rename", "a/new", "a/old", inode=2), call("told")]
    reference = types.SimpleNamespace(before={"a/old": b"old"}, inodes={1: "a/old"}, seed=1,
                                      result=types.SimpleNamespace(calls=calls, status=0))
    trees = [tree() for _, acknowledged, tree in cuts.power_cuts(reference) if acknowledged]
    check("without a sync the old file may be there", {"a": None, "a/old": b"old"} in trees, trees)
    check("without a sync the new file may be empty", {"a": None, "a/old": b""} in trees, trees)
    check("without a sync all may be there", {"a": None, "a/old": b"new text"} in trees, trees)
    reference.result.calls = [*calls[:2], call("sync", "a/new", inode=2), calls[2],
                              call("sync", "a", flags=work.FOLDER), calls[3]]
    trees = [tree() for _, acknowledged, tree in cuts.power_cuts(reference) if acknowledged]
    check("nothing but the new file is under its name", all(tree["a/old"] in (b"old", b"new text") for tree in everywhere(reference)))
    check("with both syncs there is one state", trees == [{"a": None, "a/old": b"new text"}], trees)


def test_names():
    """Folders that take their files along, and files with two names."""
    disk = cuts.Disk({"a/x": b"old", "b/x": b"new"}, {1: "a/x", 2: "b/x"})
    disk.play(call("rename", "b", "a", flags=work.EXCHANGE))
    disk.play(call("rename", "b", "c", flags=work.FOLDER))
    trees = [cuts.tree_of(state) for state in disk.states(cuts.random.Random(1))]
    check("an exchange is whole or not there", all(tree.get("a/x") in (b"old", b"new") for tree in trees), trees)
    check("a folder takes its files along", {"a": None, "a/x": b"new", "c": None, "c/x": b"old"} in trees, trees)
    disk.play(call("link", "a/x", "d", inode=2))
    linked = cuts.tree_of(disk.state(range(3), lambda contents: (0, None, None)))
    check("two names of one file are one object", linked["d"] is linked["a/x"] and isinstance(linked["d"], work.Linked), linked)


def everywhere(reference):
    return [tree() for _, _, tree in cuts.power_cuts(reference)]


def test_library(place):
    step = year.STEPS[0]
    tree = year.empty({})
    place.fill(tree)
    first = place.run(step.words, seed=1, log=True)
    made = place.tree()
    check("new", first.status == 0, first.err)
    check("what is written down is what is written", replayed(tree, {}, first.calls) == made)
    place.fill(tree)
    second = place.run(step.words, seed=1, log=True)
    check("a run can be repeated", place.tree()[year.FILE] == made[year.FILE] and len(second.calls) == len(first.calls))
    place.fill(tree)
    killed = place.run(step.words, seed=1, plan="any:100:kill")
    check("killed", killed.killed, killed.status)
    place.fill(tree)
    full = place.run(step.words, seed=1, plan="write:60:enospc-on")
    check("a full disk is told", full.status == 2 and full.err, full.status)
    place.fill(made)
    out = place.run(("export", "{}/" + year.FILE, "--paper", "danh-sach-don-vi", "-o", "{}/ra/x.pdf"), seed=1, log=True)
    listed = place.run(("form", "{}/" + year.FILE, "--all", "--replace", "--dir", "{}/ra"), seed=1, log=True)
    check("nothing to write out is no crash", out.status in (0, 1, 2) and listed.status in (0, 1, 2), out.err + listed.err)
    place.fill(made)
    inodes = place.inodes()
    stored = place.run(("import", "{}/" + year.FILE, year.LISTS + "/1-don-vi.xlsx"), seed=1, log=True)
    kinds = {(c.kind, c.path) for c in stored.calls}
    check("SQLite's writes, syncs and removals are seen",
          {("write", year.FILE), ("sync", year.FILE), ("write", year.FILE + "-journal"), ("sync", year.FILE + "-journal"),
           ("unlink", year.FILE + "-journal")} <= kinds, kinds)
    found, there = replayed(made, inodes, stored.calls), place.tree()
    different = sorted(name for name in {*found, *there} if found.get(name, "") != there.get(name, ""))
    check("and all of them", not different, different)
    out = place.run(("export", "{}/" + year.FILE, "--paper", "danh-sach-don-vi", "-o", "{}/ra/x.xlsx"), seed=1, log=True)
    sizes = [len(c.data) for c in out.calls if c.kind == "write"]
    check("what stdio writes within libc is seen", out.status == 0 and len(sizes) > 5 and max(sizes) >= 2048, (out.err, sizes))
    state = states.state_of(made, year.FILE)
    check("a whole file has a digest", not states.is_broken(state) and states.version_of(state).isdecimal(), state)
    torn = {**made, year.FILE: made[year.FILE][:-8192]}
    check("a torn one is broken", states.is_broken(states.state_of(torn, year.FILE)))
    place.fill(tree)
    none = place.run(step.words, seed=1, allocation="libsqlite3:0")
    place.fill(tree)
    starved = place.run(step.words, seed=1, allocation=f"libsqlite3:{none.allocations // 2}")
    check("SQLite without memory", none.allocations > 1000 and starved.status == 2, (none.allocations, starved.status))


def replayed(tree, inodes, calls):
    """What the folder holds when every call that was written down is played: names of files and what is in them."""
    disk = cuts.Disk(tree, inodes)
    for c in calls:
        disk.play(c)
    state = disk.state(range(len(disk.pending)), lambda contents: (len(contents.pending), None, None))
    folders = {os.path.dirname(name) for name in state}
    return {name: found and found[0].after(found[1]) for name, found in state.items() if found or name not in folders}


def test_sentences():
    check("a sentence", states.complaint_about("hà trung.thidua: đĩa đã đầy, chưa lưu gì. Hãy dọn bớt chỗ rồi thử lại.") is None)
    check("English is none", states.complaint_about("Không ghi được tệp: disk I/O error.") is not None)
    check("silence is none", states.complaint_about("\n") is not None)
    check("two lines are none", states.complaint_about("Đĩa đã đầy.\nĐĩa đã đầy.") is not None)


def main():
    program, libraries = sys.argv[1:3]
    os.environ.setdefault("THIDUA_LOCALE_DIR", os.path.join(os.path.dirname(os.path.abspath(program)), "..", "po"))
    test_model()
    test_names()
    test_sentences()
    with tempfile.TemporaryDirectory(prefix="thidua-faults-") as root:
        states.use_folder(root)
        place = work.Workplace(root, "0", os.path.abspath(program), *(
            os.path.join(os.path.abspath(libraries), f"libfault-{name}.so") for name in ("library", "allocation")))
        place.fill({})
        if place.run(("--version",), seed=1).status == 77:
            check("this system does not filter calls # SKIP", True)
        else:
            test_library(place)
    print(f"1..{number}")


if __name__ == "__main__":
    main()
