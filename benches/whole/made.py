"""What measurements of whole processes share: articles made of the paragraphs of a folder, and how a process is measured.

Nothing is random. When all paragraphs are used up they come again under other numbers, so that many articles hold near-copies.
"""
import functools
import math
import os
import resource
import subprocess
import sys
import time

WORDS = 125


def option(arguments, name, value):
    """Takes an option and what follows it out of the arguments."""
    if name not in arguments:
        return value
    at = arguments.index(name)
    value = arguments[at + 1]
    del arguments[at:at + 2]
    return value


@functools.cache
def pieces(folder):
    """Headline and some paragraphs, again and again from the start of the folder's files."""
    files = [path for path in sorted(folder.rglob("*.txt")) if "LICENSE" not in path.name]
    found = []
    for path in files:
        title, *paragraphs = [p.strip() for p in path.read_text(encoding="utf-8").split("\n\n") if p.strip()]
        some = []
        for paragraph in paragraphs:
            some.append(paragraph)
            if sum(len(p.split()) for p in some) >= WORDS:
                found.append((title, "\n\n".join(some)))
                some = []
        if some:
            found.append((title, "\n\n".join(some)))
    # Far apart in the folder follow each other, as articles of a day do.
    step = next(n for n in range(len(found) // 3 + 1, len(found) + 2) if math.gcd(n, len(found)) == 1)
    return [found[at * step % len(found)] for at in range(len(found))]


def article(folder, number):
    """Headline and text of an article, with an agency's sign-off."""
    title, body = pieces(folder)[number % len(pieces(folder))]
    return f"{title} ({number})", f"{body}\n\nLevant Wire"


def run(call):
    """Wall seconds, CPU seconds with those of child processes, and peak megabytes of a process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    process = subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"failed with status {process.returncode}: {call}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu, used.ru_maxrss / 1024


def line(name, measured, rest=""):
    wall, cpu, memory = measured
    print(f"  {name:<34} {cpu:9.2f} s CPU {wall:9.2f} s wall {memory:7.0f} MB  {rest}", flush=True)
