"""What one command costs: wall and processor seconds, and the peak memory of all its processes together."""

import ctypes
import os
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PR_SET_CHILD_SUBREAPER = 36
INTERVAL = 0.02
LAST_WAIT = 10.0


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds and bytes; memory is 0 where it was not sampled.

    `cpu` is the user and system time of every process. `pss` is the highest sum of the proportional set sizes of all
    processes, which counts a page that workers share once: this is the figure that the bar is about. `rss` is the
    highest sum of the resident sets, which counts such a page once for each process. `others` is the processor time
    that the rest of the machine used meanwhile: where it is not small beside `wall`, the run was disturbed.
    """

    wall: float
    cpu: float
    others: float = 0.0
    pss: int = 0
    rss: int = 0


class CommandError(Exception):
    """A measured command ended with another code than 0; the text is the end of what it printed."""


def run(
    command: Sequence[str], *, env: Mapping[str, str] | None = None, cwd: Path | None = None, memory: bool = False
) -> Cost:
    """Runs a command to its end.

    Reading the page tables of a process of 1 GB fifty times a second slows it, so time is measured without `memory`
    and memory in a run of its own.

    Args:
        command: the program and its arguments.
        env: its environment; this process's own if None.
        cwd: the folder it runs in; this process's own if None.
        memory: whether to sample the memory of its processes, every 20 ms.
    """
    # Workers whose parent has ended become our children, so that their memory is seen and their time is counted.
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    os.sync()
    before, own, busy = _children_time(), time.process_time(), _busy_time()
    start = time.perf_counter()
    with subprocess.Popen(command, env=env, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        watch = _Watch()
        if memory:
            watch.start()
        output = _read(process)
        code = process.wait()
        wall = time.perf_counter() - start
        watch.stop()
    _reap()
    if code:
        raise CommandError(f"{' '.join(command)} ended with {code}:\n{output[-4000:].decode(errors='replace')}")
    cpu = _children_time() - before
    others = max(0.0, _busy_time() - busy - cpu - (time.process_time() - own))
    return Cost(wall, cpu, others, watch.pss, watch.rss)


def _read(process: "subprocess.Popen[bytes]") -> bytes:
    return process.stdout.read() if process.stdout else b""


def _children_time() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _busy_time() -> float:
    """Seconds that the processors of this machine have worked since it started."""
    user, nice, system, _, _, irq, softirq, *_ = map(int, Path("/proc/stat").read_text().split()[1:11])
    return (user + nice + system + irq + softirq) / os.sysconf("SC_CLK_TCK")


def _reap() -> None:
    """Waits for processes that outlive the command, such as the server that forks workers, so their time counts."""
    end = time.monotonic() + LAST_WAIT
    while time.monotonic() < end:
        try:
            pid, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if not pid:
            time.sleep(0.005)
    raise CommandError("a process of the command is still running")


class _Watch:
    """Samples the memory of all descendants of this process until it is told to stop."""

    def __init__(self) -> None:
        self.pss = self.rss = 0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._done.set()
        if self._thread.ident:
            self._thread.join()

    def _look(self) -> None:
        while not self._done.wait(INTERVAL):
            sizes = [_sizes(pid) for pid in _descendants(os.getpid())]
            self.pss = max(self.pss, sum(pss for pss, _ in sizes))
            self.rss = max(self.rss, sum(rss for _, rss in sizes))


def _descendants(pid: int) -> Iterator[int]:
    """Every process below this one. A process that ends meanwhile is no error."""
    try:
        lists = [tasks.read_text() for tasks in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:
        return
    for child in map(int, " ".join(lists).split()):
        yield child
        yield from _descendants(child)


def _sizes(pid: int) -> tuple[int, int]:
    """Proportional and resident set size of a process, in bytes."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0, 0
    sizes = {line.split(":")[0]: int(line.split()[1]) * 1024 for line in lines if line.endswith("kB")}
    return sizes.get("Pss", 0), sizes.get("Rss", 0)


if __name__ == "__main__":
    print(run(sys.argv[1:], memory=True))
