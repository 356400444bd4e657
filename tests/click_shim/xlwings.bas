Attribute VB_Name = "xlwings"
' Stands in for xlwings' own module where LibreOffice opens the workbook: the same function, which starts Python for
' real. xlwings itself drives Excel alone.
Public Function RunPython(PythonCommand As String)
    Shell "{launcher}", 0, """" & PythonCommand & """ """ & ThisComponent.URL & """"
End Function
