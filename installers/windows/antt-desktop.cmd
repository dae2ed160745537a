@"%~dp0python.exe" -X utf8 -m antt_desktop %*
