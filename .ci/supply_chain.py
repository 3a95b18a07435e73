"""What the program stands on: the licences of all run-time dependencies, and known vulnerabilities.

python .ci/supply_chain.py            the licences, as a table; exit 1 where one is not on the list
python .ci/supply_chain.py --audit    also asks for known vulnerabilities; says so when nobody could be asked
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution

PERMISSIVE = frozenset("0BSD Apache-2.0 BSD-2-Clause BSD-3-Clause CC0-1.0 CNRI-Python ISC MIT PSF-2.0 Zlib".split())
AS_WRITTEN = {
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "3-Clause BSD License": "BSD-3-Clause",
    "The BSD 2-Clause License": "BSD-2-Clause",
    "MIT License": "MIT",
    "ISC License": "ISC",
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD-3-Clause, Apache-2.0, dependency licenses": "BSD-3-Clause AND Apache-2.0",
}
"""How some packages write what has a name of its own (https://spdx.org/licenses/)."""

EXCEPTIONS = {
    "certifi": "MPL-2.0: a list of certificates, used unchanged",
    "tld": "MPL-1.1 of the three offered: used unchanged, by courlan, by trafilatura",
    "tqdm": "MPL-2.0 AND MIT: used unchanged, by spaCy",
}
"""File-level copyleft asks nothing of who only imports a package; each is listed by name, nothing comes in by itself."""


def dependencies(name: str, extra: str = "") -> dict[str, Distribution]:
    """A package with all that it needs here to run, by normalised name. ``extra`` of the first only."""
    from packaging.requirements import Requirement

    found: dict[str, Distribution] = {}
    waiting = [(name, extra)]
    while waiting:
        here, wanted = waiting.pop()
        key = re.sub(r"[-_.]+", "-", here).lower()
        if key in found:
            continue
        try:
            found[key] = distribution(here)
        except PackageNotFoundError:
            continue  # asked for by a marker that another machine fulfils
        needs = [Requirement(line) for line in found[key].requires or ()]
        waiting += [(n.name, "") for n in needs if n.marker is None or n.marker.evaluate({"extra": wanted})]
    return dict(sorted(found.items()))


def licence(package: Distribution) -> str:
    """As an SPDX expression where the package or `AS_WRITTEN` gives one."""
    about = package.metadata
    classified = [line.rpartition(" :: ")[2] for line in about.get_all("Classifier") or () if line.startswith("License ::")]
    said = about.get("License-Expression") or about.get("License") or " AND ".join(classified)
    said = said.strip().split("\n")[0] if said else "not stated"
    return AS_WRITTEN.get(said, said)


def is_permissive(expression: str) -> bool:
    """Whether all that is joined by AND is permissive, and of what is joined by OR at least one."""
    parts = [part.strip(" ()") for part in expression.split(" AND ")]
    return all(any(one.strip(" ()") in PERMISSIVE for one in part.split(" OR ")) for part in parts)


def refused(packages: dict[str, Distribution]) -> Iterator[str]:
    for name, package in packages.items():
        if not is_permissive(licence(package)) and name not in EXCEPTIONS:
            yield f"{name} {package.version}: {licence(package)} is not on the list of permissive licences"


def audit() -> int:
    """Known vulnerabilities of what is installed here, by pip-audit; 1 where there are some."""
    packages = dependencies("variorum")
    wanted = "".join(f"{name}=={package.version}\n" for name, package in packages.items() if name != "variorum")
    asked = "-m pip_audit -r /dev/stdin --no-deps --disable-pip --format json --progress-spinner off --timeout 15"
    done = subprocess.run([sys.executable, *asked.split()], input=wanted, capture_output=True, text=True, timeout=900)
    try:
        rows = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        rows = []
    known = [row for row in rows if row.get("vulns")]
    answered = [row for row in rows if "vulns" in row]
    if not answered:
        print(f"audit: NOT REACHED. No service answered for any of {len(packages)} packages, so nothing is known.")
        return 0
    for row in known:
        print(f"audit: {row['name']} {row['version']}: {', '.join(one['id'] for one in row['vulns'])}")
    print(f"audit: {len(answered)} of {len(packages)} packages answered for, {len(known)} with known vulnerabilities")
    return int(bool(known))


def main() -> int:
    packages = dependencies("variorum")
    for name, package in packages.items():
        note = f" ({EXCEPTIONS[name]})" if name in EXCEPTIONS else ""
        print(f"licence: {name} {package.version}: {licence(package)}{note}")
    problems = list(refused(packages))
    print(*problems, sep="\n") if problems else print(f"licences: {len(packages)} packages, all permissive or listed by name")
    return int(bool(problems)) or (audit() if "--audit" in sys.argv else 0)


if __name__ == "__main__":
    sys.exit(main())
