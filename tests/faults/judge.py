# SPDX-License-Identifier: GPL-3.0-or-later
"""What came of a step that was hurt: what is lost, half, told though it is not so, or left lying about."""
import dataclasses

import states
from work import name_pattern, names_of
from year import FILE

# In the order of the table.
FAULTS = {
    "lost": "what was acknowledged before, or now, is gone or cannot be read",
    "half": "neither as before nor as after, or a result that is not whole",
    "false": "status 0, and the result is not there or not whole",
    "denied": "a failure is told, and the action stands all the same",
    "refused": "the next start, or reading, or the same command again, does not succeed",
    "left": "something is left behind after the next start",
    "words": "what a failure says is not one Vietnamese sentence",
    "crash": "died by a signal, or hung",
}


# Locks go by the number of a file on the disk; what stands for a disk after a power cut has other numbers.
LOCK = name_pattern("data/thidua/locks/" + "0" * 32)
# A crash may tell of itself.
CRASH_LOG = name_pattern("data/thidua/crash-20231215-150000.txt")


@dataclasses.dataclass
class Reference:
    """A step as it goes when nothing fails."""
    step: object
    before: dict
    after: dict
    state_before: str
    state_after: str
    result: object
    seed: int
    inodes: dict
    names: set  # what may be there after a step that was hurt and the next start


def start_again(place, reference, seed=0):
    """What opens the file for writing and changes nothing."""
    return place.run(("office", "{}/" + FILE, "--set", "office.upper="), seed=reference.seed + 1000 + seed, clock=reference.step.clock + 3600)


def outputs_of(step, tree):
    return {name: contents for name, contents in tree.items() if contents is not None
            and any(name == output or (output.endswith("/") and name.startswith(output)) for output in step.outputs)}


def judge_outputs(reference, result, tree, found):
    before = outputs_of(reference.step, reference.before)
    after = outputs_of(reference.step, reference.after)
    now = outputs_of(reference.step, tree)
    for name in sorted({*before, *after, *now}):
        is_new = states.same_output(now.get(name), after.get(name))
        if is_new or (result.status != 0 and now.get(name) == before.get(name)):
            continue
        if name not in before and name not in after:
            continue  # judged as left behind
        why = f"{name} is {'missing' if name not in now else 'not whole' if name in after else 'changed'}"
        found.append(("false" if result.status == 0 else "half", why))


def judge_state(reference, result, state, found):
    step = reference.step
    if state == reference.state_after:
        if result.status > 0 and step.status == 0 and reference.state_after != reference.state_before:
            found.append(("denied", "the action was stored"))
        return
    # A catalogue that could not be brought up to date leaves the file as good as before: it is tried again.
    if step.stages and states.version_of(state) == states.version_of(reference.state_after):
        return
    if result.status == 0 and step.status == 0:
        found.append(("false", "the action was not stored" if state == reference.state_before else state))
    elif state == reference.state_before or (step.stages and not states.is_broken(state)):
        return
    elif state == states.ABSENT:
        found.append(("lost", "the file is gone"))
    elif states.is_broken(state) and not states.is_broken(reference.state_before):
        found.append(("half" if reference.state_before == states.ABSENT else "lost", state))
    else:
        found.append(("half", state))


def is_found(contents, tree):
    """Byte by byte, or row by row in a copy of it."""
    if contents in tree.values():
        return True
    state = states.state_of({FILE: contents}, FILE)
    return not states.is_broken(state) and any(
        states.state_of({FILE: other}, FILE) == state for name, other in tree.items()
        if name.endswith(".thidua") and other)


def judge_kept(reference, tree, found):
    for name in reference.step.untouched:
        if tree.get(name) != reference.before[name]:
            found.append(("lost", f"{name} was {'deleted' if name not in tree else 'changed'}"))
    for name in reference.step.kept:
        if not is_found(reference.before[name], tree):
            found.append(("lost", f"what was in {name} is nowhere"))


def judge_words(reference, result, found):
    """What was said beyond what is said without a fault (an import tells of the lists' own faults)."""
    usual = reference.result.err.splitlines()
    more = "\n".join(line for line in result.err.splitlines() if line not in usual)
    if result.status < 0 or result.err == reference.result.err or (result.status == 0 and not more):
        return
    complaint = states.complaint_about(more)
    if complaint:
        found.append(("words", f"{'though done, ' if result.status == 0 else ''}{complaint}: {more[:300]}"))


def settle(place, reference, result, tree, found):
    """The next start: reading, then writing or the same command. Returns the state before it and the folder after it."""
    step = reference.step
    state = states.state_of(tree, FILE)
    if tree.get(FILE) is not None and tree.get(FILE + "-journal") is not None and not states.is_broken(state) and not step.stages:
        reading = place.run(("info", "{}/" + FILE), seed=reference.seed + 2000, clock=step.clock + 3600)
        if reading.status != 0:
            found.append(("refused", f"info: {reading.err.strip()[:200]}"))
    if step.once and all(states.same_output(tree.get(name), contents) for name, contents in outputs_of(step, reference.after).items()):
        # What was made is looked at.
        reading = place.run(("info", "{}/" + step.outputs[0]), seed=reference.seed + 2000, clock=step.clock + 3600)
        if reading.status != 0:
            found.append(("refused", f"info: {reading.err.strip()[:200]}"))
        return state, place.tree()
    if step.again and (step.outputs or state != reference.state_after):
        # At the same hour: what is written says when.
        following = place.run(step.words, seed=reference.seed + 3000, clock=step.clock)
    elif step.again and states.is_broken(state):
        return state, tree
    else:
        # Of an older file this is also what brings it up to date.
        following = start_again(place, reference)
    if following.status not in (0, reference.step.status if step.again else 0):
        found.append(("refused", f"status {following.status}: {following.err.strip()[:200]}"))
    settled = place.tree()
    end = states.state_of(settled, FILE)
    if step.again:
        if step.outputs and following.status == 0:
            for name, contents in outputs_of(step, reference.after).items():
                if not states.same_output(settled.get(name), contents):
                    found.append(("refused", f"{name} is not made by the same command again"))
    elif step.stages:
        if states.version_of(end) != states.version_of(reference.state_after):
            found.append(("half", f"after the next start: {end}"))
    elif end != state and not states.is_broken(state):
        found.append(("half", "the next start changes what the file holds"))
    return state, settled


def is_ordinary(reference, tree):
    """As if nothing had happened, or all of it, or with a copy more: the next start has nothing to find."""
    if tree in (reference.before, reference.after):
        return True
    return (not reference.step.again and tree.get(FILE) in (reference.before.get(FILE), reference.after.get(FILE))
            and names_of(tree) <= reference.names)


def judge(place, reference, result, killed):
    """Faults of one run: list of (which, why). place holds what the run left."""
    found = []
    tree = place.tree()
    if result.status < 0 and not (killed and result.killed):
        found.append(("crash", f"signal {-result.status}: {result.err.strip()[:200]}"))
    judge_words(reference, result, found)
    if is_ordinary(reference, tree):
        state = reference.state_before if tree.get(FILE) == reference.before.get(FILE) else reference.state_after
        settled = tree
    else:
        state, settled = settle(place, reference, result, tree, found)
    judge_state(reference, result, state, found)
    judge_outputs(reference, result, tree, found)
    judge_kept(reference, settled, found)
    strange = names_of(settled) - reference.names
    if result.status < 0 and not result.killed_outright:
        strange -= {CRASH_LOG}
    if result.power_cut:
        strange -= {LOCK}
    if reference.step.stages:
        # Stopped between two versions: the next start copies what stands there before it goes on.
        strange = {name for name in strange if "-upgrade-" not in name}
    if strange:
        found.append(("left", ", ".join(sorted(strange))[:200]))
    return found


def make_reference(place, step, before, seed):
    """Runs the step without a fault. Returns it and the list of what is wrong already then."""
    found = []
    place.fill(before)
    state_before = states.state_of(before, FILE)
    inodes = place.inodes()
    result = place.run(step.words, seed=seed, log=True, clock=step.clock)
    after = place.tree()
    state_after = states.state_of(after, FILE)
    reference = Reference(step, before, after, state_before, state_after, result, seed, inodes, names_of(before) | names_of(after))
    if result.status != step.status:
        found.append(("refused", f"status {result.status}: {result.err.strip()[:300]}"))
    if result.status != 0:
        complaint = states.complaint_about(result.err)
        if complaint and step.status == 0:
            found.append(("words", f"{complaint}: {result.err.strip()[:300]}"))
    if states.is_broken(state_after) and step.status == result.status and step.changes:
        found.append(("half", state_after))
    if not step.changes and state_after != state_before:
        found.append(("denied" if result.status != 0 else "half", "the file was changed"))
    if step.changes and result.status == 0 and state_after == state_before:
        found.append(("false", "nothing was stored"))
    # The backup and the export say where: it must be there.
    if result.status == 0 and step.outputs and not set(outputs_of(step, after)) - set(outputs_of(step, before)) \
            and outputs_of(step, after) == outputs_of(step, before):
        found.append(("false", "nothing new is there"))
    for line in result.out.splitlines():
        name = line.partition(": ")[2]
        if name.startswith(place.folder + "/") and result.status == 0 and place.relative(name) not in after:
            found.append(("false", f"{place.relative(name)} is told and is not there"))
    judge_kept(reference, after, found)
    # What the next start makes of it is allowed as well.
    again = start_again(place, reference)
    if again.status != 0 and result.status == 0 and not states.is_broken(state_after):
        found.append(("refused", f"the next start: {again.err.strip()[:200]}"))
    settled = place.tree()
    if step.like and result.status == 0 and (
            FILE not in settled or states.records_of(settled[FILE]) != states.records_of(before[step.like])):
        found.append(("false", f"the records are not those of {step.like}"))
    strange = names_of(settled) - reference.names
    if strange and not all(name.startswith("data/thidua/") for name in strange):
        found.append(("left", ", ".join(sorted(strange))))
    reference.names |= names_of(settled)
    return reference, found
