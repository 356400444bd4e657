"""Headings by which risks, issues and the like are read as actions, in a workbook that has nothing else."""

from dataclasses import replace

from toolkit.tables.fields import PLAN_FIELDS
from toolkit.tables.headings import ACTIONS

_WIDE_TEXT = replace(
    PLAN_FIELDS["text"],
    weak=(
        *PLAN_FIELDS["text"].weak,
        *(
            "Risk",
            "Risk description",
            "Risk event",
            "Risk title",
            "Issue",
            "Issue description",
            "Issue title",
            "Issue name",
        ),
        *("Finding", "Findings", "Observation", "Control", "Title", "Name", "Item", "Item description", "Subject"),
        *(
            "User story",
            "Story",
            "Backlog item",
            "Feature",
            "Requirements",
            "Defect",
            "Gap",
            "Weakness",
            "Threat",
            "Phase",
            "Work",
            "Topic",
        ),
        *("Risk statement", "Risk name", "Mitigation", "Mitigation plan", "Mitigation strategy", "Mitigating action"),
        *("Mitigating actions", "Mitigation action", "Mitigation actions", "Mitigation measures", "Risk mitigation"),
        *("Risk response", "Response", "Response description", "Treatment", "Treatment plan", "Remediation"),
        *("Remediation plan", "Remediation action", "Remediation actions", "Finding description", "Lesson", "Query"),
        *("Issue details", "Control description", "Dependency", "Dependency description", "Job", "Job left"),
        *("Finding title", "Feature name", "Plan description", "Description of work", "Work description"),
        *("Summary", "Details", "Event", "Process", "Question", "Problem", "Decision", "Target"),
    ),
)
WIDE_ACTIONS = replace(
    ACTIONS, columns=tuple(_WIDE_TEXT if column.field == "text" else column for column in ACTIONS.columns)
)
"""Actions, with headings by which risks, issues and the like are read where a workbook has nothing else."""
