Attribute VB_Name = "Starting"
Option Explicit

Public Const OTHER_WAYS As String = " If it happens again, Excel may not be allowed to start programs here: save and close the" & _
    " workbook, right-click it and choose Send to, then CSP refresh tallies or CSP committee report (Mac: drop it onto the" & _
    " icon of that name on the desktop)."
Private Const SET_UP As String = " Run csp install once on this computer, and click again." & OTHER_WAYS

' Does the job of that name in Python; gives what it says: "?" begins a question, "<" one for files, "!" why nothing
' could be done; form feeds part what is too long for one message. Excel for Mac must not wait: there Python says it.
Function StartPython(book As Workbook, job As String, given As String, chosen As String) As String
#If Mac Then
    StartPython = AppleScriptTask("csp-toolkit.scpt", "startPython", job & "|" & given & "|" & book.Name)
#Else
    Dim host As Object, files As Object, python As String, answer As String, list As String, before As String, code As Long
    Set host = CreateObject("WScript.Shell")
    Set files = CreateObject("Scripting.FileSystemObject")
    python = host.ExpandEnvironmentStrings(Interpreter(host))
    If python = "" Then
        StartPython = "!These buttons do not know yet where Python is on this computer." & SET_UP
    ElseIf Not files.FileExists(python) Then
        StartPython = "!The Python that these buttons start is not on this computer: " & python & "." & SET_UP
    Else
        answer = files.BuildPath(files.GetSpecialFolder(2), files.GetTempName)
        If chosen <> "" Then list = ListOf(files, chosen)
        before = host.CurrentDirectory
        host.CurrentDirectory = files.GetParentFolderName(python)
        code = host.Run("""" & python & """ -P -m toolkit.clicked " & job & " --given=" & given & " ""--answer=" & answer & _
            """ ""--files=" & list & """ ""--wb=" & book.Name & """ --from_xl=1 --hwnd=" & Application.Hwnd, 0, True)
        host.CurrentDirectory = before
        If list <> "" Then files.DeleteFile list
        If files.FileExists(answer) Then
            StartPython = TextOf(files, answer)
        Else
            StartPython = "!Python did not answer (" & code & "): the CSP toolkit is not installed in " & python & _
                ", or Python was stopped. Install the toolkit again." & SET_UP
        End If
    End If
#End If
End Function

' The place of Python as csp install has noted it for this user, or else on the hidden sheet of this workbook.
Private Function Interpreter(host As Object) As String
    On Error Resume Next
    Interpreter = host.RegRead("HKCU\Software\CSP toolkit\Python")
    If Interpreter = "" Then Interpreter = ThisWorkbook.Worksheets("xlwings.conf").Range("B1").Value
End Function

' A file with that text, in which Python finds the paths: on a command line some names would be read otherwise.
Private Function ListOf(files As Object, text As String) As String
    Dim file As Object
    ListOf = files.BuildPath(files.GetSpecialFolder(2), files.GetTempName)
    Set file = files.CreateTextFile(ListOf, True, True)
    file.Write text
    file.Close
End Function

Private Function TextOf(files As Object, path As String) As String
    Dim file As Object
    On Error GoTo Unreadable
    Set file = files.OpenTextFile(path, 1, False, -1)
    TextOf = file.ReadAll
    file.Close
    On Error Resume Next
    files.DeleteFile path
    Exit Function
Unreadable:
    TextOf = "!Python has done its work, but what it says cannot be read (" & Err.Description & "): look at the sheets" & _
        " Tallies and Checks, and click again."
End Function
