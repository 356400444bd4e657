"""Shortcuts (.lnk) made by Windows itself, through its shell's own interfaces (IShellLinkW, IPersistFile)."""

import sys
from pathlib import Path

if sys.platform == "win32":
    import ctypes
    import uuid
    from ctypes import wintypes

    _SHELL_LINK, _IN_PROCESS = "{00021401-0000-0000-C000-000000000046}", 1
    _ISHELLLINKW, _IPERSISTFILE = "{000214F9-0000-0000-C000-000000000046}", "{0000010B-0000-0000-C000-000000000046}"
    _QUERY_INTERFACE, _RELEASE = 0, 2
    _SET_DESCRIPTION, _SET_ARGUMENTS, _SET_PATH = 7, 11, 20
    """Places in the interface's table of functions."""
    _SAVE = 6

    def make_link(link: Path, target: Path, arguments: str) -> None:
        """Make a link that starts a program with arguments, replacing one that is there. Raises OSError."""
        ole, file_interface = ctypes.OleDLL("ole32"), _identifier(_IPERSISTFILE)
        ole.CoInitialize(None)
        try:
            shell_link, file = ctypes.c_void_p(), ctypes.c_void_p()
            ole.CoCreateInstance(
                _identifier(_SHELL_LINK), None, _IN_PROCESS, _identifier(_ISHELLLINKW), ctypes.byref(shell_link)
            )
            try:
                _call(shell_link, _SET_PATH, (wintypes.LPCWSTR, str(target)))
                _call(shell_link, _SET_ARGUMENTS, (wintypes.LPCWSTR, arguments))
                _call(shell_link, _SET_DESCRIPTION, (wintypes.LPCWSTR, link.stem))
                _call(
                    shell_link,
                    _QUERY_INTERFACE,
                    (ctypes.c_void_p, ctypes.addressof(file_interface)),
                    (ctypes.c_void_p, ctypes.addressof(file)),
                )
                try:
                    _call(file, _SAVE, (wintypes.LPCWSTR, str(link)), (wintypes.BOOL, True))
                finally:
                    _call(file, _RELEASE, result=wintypes.ULONG)
            finally:
                _call(shell_link, _RELEASE, result=wintypes.ULONG)
        finally:
            ole.CoUninitialize()

    def _identifier(text: str) -> ctypes.Array[ctypes.c_byte]:
        return (ctypes.c_byte * 16).from_buffer_copy(uuid.UUID(text).bytes_le)

    def _call(
        thing: ctypes.c_void_p, place: int, *arguments: tuple[object, object], result: object = ctypes.HRESULT
    ) -> None:
        """Call a function of an interface by its place; a result that means failure raises OSError."""
        kinds = [kind for kind, _ in arguments]
        function = ctypes.WINFUNCTYPE(result, ctypes.c_void_p, *kinds)  # type: ignore[arg-type]
        table = ctypes.cast(thing, ctypes.POINTER(ctypes.POINTER(ctypes.c_void_p))).contents
        function(table[place])(thing, *(value for _, value in arguments))

else:

    def make_link(link: Path, target: Path, arguments: str) -> None:
        """Only Windows has such links."""
        raise OSError("this system has no links of Windows")
