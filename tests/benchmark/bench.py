"""What the benchmarks share: running a program, and telling its figures beside those of another."""

import os
import pathlib
import signal
import statistics
import subprocess
import tempfile
import threading
import time

MEASURE = pathlib.Path(__file__).resolve().parents[1] / "tools" / "measure"
RUNS = int(os.environ.get("RUNS", "5"))
LONGEST = 120  # seconds that one run may take


class Failure(Exception):
    pass


def measured(command, environment=None, first_line=False, processor=False):
    """Seconds and peak memory (KiB) of one run, and what it printed. first_line: seconds until its first line.
    processor: its own seconds of the processor, which other work of this machine does not lengthen."""
    with tempfile.TemporaryFile() as errors, tempfile.NamedTemporaryFile("r") as figures:
        start = time.monotonic()
        try:
            process = subprocess.Popen(
                [str(word) for word in ([] if first_line else [MEASURE, figures.name]) + list(command)],
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors,
                env={**os.environ, **(environment or {})}, start_new_session=True,
            )
        except OSError as error:
            raise Failure(str(error)) from error
        # What hangs is a failure, not a benchmark without end.
        watch = threading.Timer(LONGEST, os.killpg, (process.pid, signal.SIGKILL))
        watch.start()
        output = process.stdout.readline() if first_line else b""
        seconds = time.monotonic() - start
        output += process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        watch.cancel()
        memory = usage.ru_maxrss
        if not first_line and process.returncode == 0:
            seconds, memory, of_processor = map(float, figures.read().split())
            seconds = of_processor if processor else seconds
        if process.returncode != 0:
            errors.seek(0)
            raise Failure(f"{' '.join(map(str, command))}: status {process.returncode}\n{errors.read().decode()}")
    return seconds, memory, output.decode()


def by_turns(named_commands, runs=None, of_runs=statistics.median, **options):
    """Median (seconds, memory) of each command, run by turns so that a slow moment of the machine hits all alike."""
    results = {name: [] for name in named_commands}
    for _ in range(runs or RUNS):
        for name, command in named_commands.items():
            results[name].append(measured(command, **options)[:2])
    return {name: tuple(of_runs(column) for column in zip(*runs)) for name, runs in results.items()}


def say(text=""):
    print(text, flush=True)


def row(name, seconds, memory, ratio=None, goal=None):
    text = f"  {name:<46}{seconds * 1000:>10.1f} ms{memory / 1024:>8.0f} MB"
    if ratio is not None:
        text += f"{ratio:>8.2f}"
    if goal is not None:
        text += f"   goal ≤ {goal:g}{'' if ratio <= goal else '  MISSED'}"
    say(text)


def compare(title, floor, ours, goal, **options):
    say(title)
    medians = by_turns({"floor": floor, "ours": ours}, **options)
    row("floor: " + pathlib.Path(str(floor[0])).name, *medians["floor"], 1)
    row("thidua", *medians["ours"], medians["ours"][0] / medians["floor"][0], goal)
    return medians["ours"]


def milliseconds(command, word, environment=None):
    """Medians of the numbers that a program prints after word."""
    runs = []
    for _ in range(RUNS):
        line = measured(command, environment)[2].split()
        if not line or line[0] != word:
            raise Failure(f"{command[0]} printed {line}")
        runs.append([float(number) for number in line[1:]])
    return [statistics.median(column) for column in zip(*runs)]
