"""A cold report in every format, beside importing its libraries and beside its slowest library call."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.timing import Line, cold

_REPORT = "from kernbeeld.cli.main import run; run()"
_LIBRARIES = f"""
import json, sys
before = set(sys.modules)
sys.argv = ['kernbeeld', *sys.argv[1:]]
try:
    {_REPORT}
except SystemExit as end:
    assert not end.code, end.code
names = sorted({{name.partition('.')[0] for name in set(sys.modules) - before}})
paths = {{name: getattr(sys.modules.get(name), '__file__', None) or '' for name in names}}
found = [name for name, path in paths.items() if 'site-packages' in path and name != 'kernbeeld']
json.dump(found, sys.stderr)
"""
_TYPST = f"""
import json, sys, time
import typst
class Compiler:
    def __init__(self, *args, real=typst.Compiler, **kwargs):
        self.real = real(*args, **kwargs)
    def compile_with_warnings(self, **kwargs):
        start = time.perf_counter()
        try:
            return self.real.compile_with_warnings(**kwargs)
        finally:
            json.dump(time.perf_counter() - start, sys.stderr)
typst.Compiler = Compiler
{_REPORT}
"""


def cold_report(runs: int) -> Iterator[Line]:
    """Measure ``kernbeeld report`` on the packaged municipality, with an empty store each time."""
    with TemporaryDirectory() as folder:
        names = json.loads(_told(_LIBRARIES, Path(folder) / "libraries"))
        imports = "import " + ", ".join(names)
        importing = cold(f"importing its {len(names)} libraries alone", imports, [], runs)
        compiling = Line("slowest single library call: typst", _compiling(Path(folder), runs))
        lines = [cold("", _REPORT, _arguments(Path(folder) / str(run)), 1) for run in range(runs)]
        report = Line("kernbeeld report, cold, every format", tuple(line.median for line in lines))
        yield from (importing, compiling, report)
        rest = report.median - importing.median - compiling.median
        yield Line("the rest: ours, and the other library calls", text=f"{rest:8.3f} s")


def _compiling(folder: Path, runs: int) -> tuple[float, ...]:
    return tuple(float(_told(_TYPST, folder / f"typst{run}")) for run in range(runs))


def _arguments(folder: Path) -> list[str]:
    return [
        "report",
        "halfjaar",
        "--period",
        "2017H2",
        "--store",
        f"{folder}/store",
        "--out",
        f"{folder}/out",
    ]


def _told(program: str, folder: Path) -> str:
    """Run a program on a new report and return the last line that it writes to standard error."""
    command = [sys.executable, "-c", program, *_arguments(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return done.stderr.splitlines()[-1]
