Attribute VB_Name = "Buttons"
Sub CheckRows()
    RunPython "import toolkit.excel; toolkit.excel.check_rows()"
End Sub

Sub RefreshTallies()
    RunPython "import toolkit.excel; toolkit.excel.refresh_tallies()"
End Sub

Sub CommitteeReport()
    RunPython "import toolkit.excel; toolkit.excel.committee_report()"
End Sub

Sub StartNextQuarter()
    RunPython "import toolkit.excel; toolkit.excel.start_next_quarter()"
End Sub
