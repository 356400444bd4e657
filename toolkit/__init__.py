"""The CSP reporting toolkit: from an action plan's monitoring workbook to the committee paper."""

__version__ = "0.1.0"
