Attribute VB_Name = "Buttons"
Option Explicit

Private Const TITLE As String = "CSP toolkit"
Private Const NOT_IN_NAMES As String = "*[$%=|`""]*"

Sub CheckRows()
    RunToolkit "check_rows"
End Sub

Sub RefreshTallies()
    RunToolkit "refresh_tallies"
End Sub

Sub CommitteeReport()
    RunToolkit "committee_report"
End Sub

Sub StartNextQuarter()
    RunToolkit "start_next_quarter"
End Sub

Sub ClickOnRibbon(control As Object)
    RunToolkit control.ID
End Sub

' Every click: starts Python for the workbook and shows the sentence that comes back, when Python has ended.
Private Sub RunToolkit(job As String)
    Dim book As Workbook, said As String, given As String, chosen As String, style As Long
    On Error GoTo Failed
    Set book = ThisWorkbook
    If LCase$(book.Name) Like "*.xlam" Then Set book = ActiveWorkbook
    If book Is Nothing Then
        said = "!Open the workbook with the action plan first, and leave Protected View (Enable Editing), then click again."
    ElseIf book.Name Like NOT_IN_NAMES Then
        said = "!The name of this workbook has a sign in it that could be read as a command, one of $ % = | ` and quotation" & _
            " marks. Save it under a name without it (File > Save As), then click again."
    Else
        said = StartPython(book, job, given, chosen)
    End If
    Do While Left$(said, 1) = "?" Or Left$(said, 1) = "<"
        If Left$(said, 1) = "<" Then
            chosen = ChosenFiles(Mid$(said, 2))
            If chosen = "" Then given = given & "n" Else given = given & "y"
        ElseIf MsgBox(LastOf(Mid$(said, 2), vbInformation), vbYesNo + vbQuestion, TITLE) = vbYes Then
            given = given & "y"
        Else
            given = given & "n"
        End If
        said = StartPython(book, job, given, chosen)
    Loop
    style = vbInformation
    If Left$(said, 1) = "!" Then style = vbExclamation: said = Mid$(said, 2)
    If said <> "" Then MsgBox LastOf(said, style), style, TITLE
    Exit Sub
Failed:
    MsgBox "Excel could not start Python (" & Err.Description & "). Run csp install once on this computer, and click again." & _
        OTHER_WAYS, vbExclamation, TITLE
End Sub

' Shows what is too long for one message in several; gives what is left for the last.
Private Function LastOf(text As String, style As Long) As String
    Dim parts As Variant, number As Long
    parts = Split(text, Chr$(12))
    For number = 0 To UBound(parts) - 1
        MsgBox parts(number), style, TITLE
    Next
    LastOf = parts(UBound(parts))
End Function

' The paths of the files that are chosen, a line each; empty where none is.
Private Function ChosenFiles(asked As String) As String
    Dim chosen As Variant
    chosen = Application.GetOpenFilename(, , asked, , True)
    If IsArray(chosen) Then ChosenFiles = Join(chosen, vbLf)
End Function
