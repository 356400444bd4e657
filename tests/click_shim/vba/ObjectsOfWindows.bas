Attribute VB_Name = "ObjectsOfWindows"
' LibreOffice has no objects of Windows: this stands in for the two that the macros ask for.
Function ObjectOfWindows(name As String) As Object
    Dim made As New WindowsObject
    Set ObjectOfWindows = made
End Function
