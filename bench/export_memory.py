"""Peak memory of each export above that of a process that only opens the dossier: bench/export_memory.py FILE [FORMAT...]"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from variorum.export import FORMATS

IDLE = "import sys; from variorum.dossier import Dossier; Dossier.open(sys.argv[1])"


def peak(*command: str) -> tuple[int, float]:
    """Megabytes of resident memory at most, and seconds of processor."""
    process = subprocess.Popen([sys.executable, *command])
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)}: failed")
    return used.ru_maxrss // 1024, used.ru_utime + used.ru_stime


def main() -> None:
    file, *names = sys.argv[1:]
    idle, _ = peak("-c", IDLE, file)
    print(f"idle {idle} MB\n\n| format | MB above idle | processor s | MB written |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for name in names or FORMATS:
            output = Path(folder, name)
            most, spent = peak("-m", "variorum", "export", file, "--to", name, "-o", str(output))
            written = sum(each.stat().st_size for each in (output.iterdir() if output.is_dir() else [output]))
            print(f"| `{name}` | {most - idle} | {spent:.1f} | {written >> 20} |", flush=True)


if __name__ == "__main__":
    main()
