; The setup of one user: no administrator, no network, nothing that is deleted before its successor works.
;
;   setup.exe [/S] [/WAIT=seconds] [/START] [/D=FOLDER]
;     /WAIT   wait so long for a running program to end (an update started by the program itself)
;     /START  open the program afterwards
;     /D      another place; \ANTTDesktop is always put after it
;
; Exit codes: 0 installed · 1 cancelled · 2 stopped · 3 not 64-bit · 4 Windows too old · 5 the program is
; running · 6 the copy is not whole · 7 the new version failed its trial · 8 the disk refused (6–8: settle.py)
; · 9 a newer version is installed
;
; Files are removed only by the lists that a version brought with it, so whatever somebody
; else has put into the folder stays.

Unicode true
!include LogicLib.nsh
!include FileFunc.nsh
!include WordFunc.nsh
!include x64.nsh
!include MUI2.nsh

!define NAME "Sổ an ninh trật tự cấp xã"
!define FOLDER "ANTTDesktop"
!define TYPE "ANTTDesktop.File"
!define CLASSES "Software\Classes"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\ANTTDesktop"
!define START '-X utf8 -m antt_desktop'
!define LIST "files.sha256"
!define FOLDERS "folders.txt"       ; the deepest first
!define HASH_WIDTH 66            ; 64 digits, a space and a star stand before each name
!define REPLACE_AND_WAIT 9       ; MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH
!define TYPES_CHANGED 0x08000000 ; SHCNE_ASSOCCHANGED
!define KEPT "Dữ liệu vẫn nguyên vẹn."

Name "${NAME}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${FOLDER}"
RequestExecutionLevel user
ManifestDPIAware true
BrandingText "${NAME} ${VERSION}"
AllowSkipFiles off
AutoCloseWindow false
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=1066 ProductName "${NAME}"
VIAddVersionKey /LANG=1066 FileDescription "Cài đặt ${NAME}"
VIAddVersionKey /LANG=1066 FileVersion "${VERSION}"
VIAddVersionKey /LANG=1066 ProductVersion "${VERSION}"
VIAddVersionKey /LANG=1066 LegalCopyright "Apache-2.0"
!ifdef FAST
  SetCompress off
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif

!define MUI_ICON "${TREE}\antt.ico"
!define MUI_UNICON "${TREE}\antt.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${BANNER}"
!define MUI_ABORTWARNING
!define MUI_ABORTWARNING_TEXT "Dừng cài đặt ${NAME}?"
!define MUI_LICENSEPAGE_TEXT_TOP "Giấy phép của chương trình và của những phần mềm đi kèm:"
!define MUI_LICENSEPAGE_TEXT_BOTTOM "Bấm Cài đặt là đồng ý với giấy phép. Dữ liệu có sẵn không bị thay đổi."
!define MUI_LICENSEPAGE_BUTTON "Cài đặt"
!define MUI_FINISHPAGE_TITLE "Đã cài xong"
!define MUI_FINISHPAGE_TEXT "${NAME} ${VERSION} đã cài xong và đã chạy thử. Mở từ thực đơn Start, hoặc bấm đúp một tệp .antt."
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_TEXT "Mở chương trình"
!define MUI_FINISHPAGE_RUN_FUNCTION StartProgram
!define MUI_FINISHPAGE_NOAUTOCLOSE
!insertmacro MUI_PAGE_LICENSE "${LICENCE}"
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!define MUI_UNCONFIRMPAGE_TEXT_TOP "Gỡ chương trình khỏi máy này. Sổ (tệp .antt), bản sao lưu và nhật ký được giữ nguyên."
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE Vietnamese

Var Version  ; the new version's folder in $INSTDIR
Var Wait     ; seconds to wait for a running program

!macro Refuse CODE TEXT
  MessageBox MB_OK|MB_ICONEXCLAMATION "${TEXT}" /SD IDOK
  SetErrorLevel ${CODE}
  Quit
!macroend

!macro Functions UN
; Leaves 1 in $0 when a program of this folder is running: Windows then refuses to open it for writing.
Function ${UN}IsRunning
  StrCpy $0 0
  ${If} ${FileExists} "$INSTDIR\pythonw.exe"
    ClearErrors
    FileOpen $1 "$INSTDIR\pythonw.exe" a
    ${If} ${Errors}
      StrCpy $0 1
    ${Else}
      FileClose $1
    ${EndIf}
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\python.exe"
    ClearErrors
    FileOpen $1 "$INSTDIR\python.exe" a
    ${If} ${Errors}
      StrCpy $0 1
    ${Else}
      FileClose $1
    ${EndIf}
  ${EndIf}
FunctionEnd

; Ends the setup with 5 when the program still runs after $Wait seconds.
Function ${UN}RefuseWhileRunning
  IntOp $2 $Wait * 4
  ${Do}
    Call ${UN}IsRunning
    ${If} $0 = 0
      Return
    ${EndIf}
    ${If} $2 <= 0
      !insertmacro Refuse 5 "${NAME} đang mở. ${KEPT} Hãy đóng chương trình rồi làm lại."
    ${EndIf}
    Sleep 250
    IntOp $2 $2 - 1
  ${Loop}
FunctionEnd

; Reads a line of file $1 into $2, without its end; sets the error flag at the end of the file.
Function ${UN}ReadLine
  FileRead $1 $2
  ${If} ${Errors}
    SetErrors                         ; asking has cleared it
    Return
  ${EndIf}
  ${Do}
    StrCpy $3 $2 1 -1
    ${If} $3 != "$\r"
    ${AndIf} $3 != "$\n"
      ${Break}
    ${EndIf}
    StrCpy $2 $2 -1
  ${Loop}
  ClearErrors
FunctionEnd

; Removes the version in folder $0: the files that its list names, then the folders that are left empty.
Function ${UN}RemoveVersion
  ClearErrors
  FileOpen $1 "$0\${LIST}" r
  ${IfNot} ${Errors}
    ${Do}
      ClearErrors
      Call ${UN}ReadLine
      ${If} ${Errors}
        ${ExitDo}
      ${EndIf}
      StrCpy $2 $2 "" ${HASH_WIDTH}
      Delete "$0\$2"
    ${Loop}
    FileClose $1
  ${EndIf}
  ClearErrors
  FileOpen $1 "$0\${FOLDERS}" r
  ${IfNot} ${Errors}
    ${Do}
      ClearErrors
      Call ${UN}ReadLine
      ${If} ${Errors}
        ${ExitDo}
      ${EndIf}
      RMDir "$0\$2"
    ${Loop}
    FileClose $1
  ${EndIf}
  Delete "$0\${FOLDERS}"
  Delete "$0\${LIST}"
  RMDir $0
FunctionEnd

; Removes every version but $Version.
Function ${UN}RemoveOthers
  FindFirst $4 $5 "$INSTDIR\v*"
  ${DoWhile} $5 != ""
    ${If} $5 != $Version
      StrCpy $0 "$INSTDIR\$5"
      Call ${UN}RemoveVersion
    ${EndIf}
    FindNext $4 $5
  ${Loop}
  FindClose $4
FunctionEnd
!macroend
!insertmacro Functions ""
!insertmacro Functions "un."

Function StartProgram
  Exec '"$INSTDIR\pythonw.exe" ${START}'
FunctionEnd

Function .onInit
  ${IfNot} ${IsNativeAMD64}
    !insertmacro Refuse 3 "Máy này không phải máy 64-bit (x64) nên không cài được."
  ${EndIf}
  ReadRegStr $0 HKLM "Software\Microsoft\Windows NT\CurrentVersion" CurrentBuildNumber
  ${If} $0 < ${MINIMUM_BUILD}
    !insertmacro Refuse 4 "Cần Windows 10 bản 1809 trở lên; máy này là bản dựng $0."
  ${EndIf}
  ${GetFileName} $INSTDIR $0
  ${If} $0 != ${FOLDER}  ; a folder that somebody names is never ours alone
    StrCpy $INSTDIR "$INSTDIR\${FOLDER}"
  ${EndIf}
  ReadRegStr $0 HKCU "${KEY}" DisplayVersion
  ${VersionCompare} $0 ${VERSION} $1
  ${If} $1 = 1  ; its files may be of a newer kind, which this version would refuse to open
    !insertmacro Refuse 9 "Máy này đã có bản $0, mới hơn bản ${VERSION}. ${KEPT} Muốn dùng bản cũ, hãy gỡ bản mới trước."
  ${EndIf}
  ${GetParameters} $1
  ${GetOptions} $1 "/WAIT=" $Wait
  IntOp $Wait $Wait + 0
  Call RefuseWhileRunning
FunctionEnd

; Chooses a folder that no version has yet, also not the same one: what works is not written over.
Function ChooseVersion
  StrCpy $Version "v${VERSION}"
  StrCpy $0 1
  ${DoWhile} ${FileExists} "$INSTDIR\$Version\*"
    IntOp $0 $0 + 1
    StrCpy $Version "v${VERSION}-$0"
  ${Loop}
FunctionEnd

; Waits until the disk holds the new version's Python; settle.py, run by it, does so for the other files.
Function FlushPython
  FindFirst $0 $1 "$INSTDIR\$Version\python\*.*"
  ${DoWhile} $1 != ""
    ClearErrors
    FileOpen $2 "$INSTDIR\$Version\python\$1" a
    ${IfNot} ${Errors}
      System::Call "kernel32::FlushFileBuffers(p $2)"
      FileClose $2
    ${EndIf}
    FindNext $0 $1
  ${Loop}
  FindClose $0
FunctionEnd

Function Settle
  DetailPrint "Đang kiểm tra và chạy thử bản mới…"
  ClearErrors
  ExecWait '"$INSTDIR\$Version\python\pythonw.exe" -X utf8 -B "$INSTDIR\$Version\settle.py" "$INSTDIR" $Version' $6
  ${If} ${Errors}
    StrCpy $6 6
  ${EndIf}
  ${If} $6 <> 0
    StrCpy $0 "$INSTDIR\$Version"
    Call RemoveVersion
    RMDir $INSTDIR
    ${If} $6 = 6
      !insertmacro Refuse 6 "Bộ cài chép ra không nguyên vẹn, có thể do USB hỏng. ${KEPT} Hãy chép lại bộ cài rồi làm lại."
    ${ElseIf} $6 = 7
      !insertmacro Refuse 7 "Bản mới chạy thử không đạt nên không dùng. Bản đang có và dữ liệu vẫn nguyên vẹn. Hãy gửi tệp $INSTDIR\trial.json cho người hỗ trợ."
    ${Else}
      !insertmacro Refuse 8 "Không ghi được vào $INSTDIR, có thể ổ đĩa đầy. ${KEPT} Hãy dọn ổ đĩa rồi làm lại."
    ${EndIf}
  ${EndIf}
FunctionEnd

Function WriteRegistry
  WriteRegStr HKCU "${CLASSES}\.antt" "" "${TYPE}"
  WriteRegStr HKCU "${CLASSES}\${TYPE}" "" "Sổ an ninh trật tự"
  WriteRegStr HKCU "${CLASSES}\${TYPE}\DefaultIcon" "" "$INSTDIR\antt.ico"
  WriteRegStr HKCU "${CLASSES}\${TYPE}\shell\open\command" "" '"$INSTDIR\pythonw.exe" ${START} "%1"'
  WriteRegStr HKCU "${KEY}" DisplayName "${NAME}"
  WriteRegStr HKCU "${KEY}" DisplayVersion "${VERSION}"
  WriteRegStr HKCU "${KEY}" DisplayIcon "$INSTDIR\antt.ico"
  WriteRegStr HKCU "${KEY}" Publisher "antt_desktop"
  WriteRegStr HKCU "${KEY}" InstallLocation "$INSTDIR"
  WriteRegStr HKCU "${KEY}" UninstallString '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" QuietUninstallString '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" EstimatedSize ${SIZE_KB}
  WriteRegDWORD HKCU "${KEY}" NoModify 1
  WriteRegDWORD HKCU "${KEY}" NoRepair 1
  System::Call "shell32::SHChangeNotify(i ${TYPES_CHANGED}, i 0, p 0, p 0)"
FunctionEnd

Section
  Call ChooseVersion
  SetOutPath "$INSTDIR\$Version"
  File "${TREE}\${LIST}"  ; first: what is half there can then be removed
  File "${TREE}\${FOLDERS}"
  File /r "${TREE}\*"
  SetOutPath $INSTDIR
  Call FlushPython
  Call Settle
  WriteUninstaller "$INSTDIR\uninstall.part"
  System::Call "kernel32::MoveFileExW(w '$INSTDIR\uninstall.part', w '$INSTDIR\uninstall.exe', i ${REPLACE_AND_WAIT})"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\pythonw.exe" "${START}" "$INSTDIR\antt.ico"
  Call WriteRegistry
  Call IsRunning  ; somebody may have opened the old version meanwhile; it then stays until the next time
  ${If} $0 = 0
    DetailPrint "Đang dọn bản cũ…"
    SetDetailsPrint none
    Call RemoveOthers
    SetDetailsPrint both
  ${EndIf}
  ${GetParameters} $1
  ClearErrors
  ${GetOptions} $1 "/START" $0
  ${IfNot} ${Errors}
    Call StartProgram
  ${EndIf}
SectionEnd

Function un.onInit
  StrCpy $Wait 0
  StrCpy $Version ""
  Call un.RefuseWhileRunning
FunctionEnd

Section Uninstall
  SetOutPath $TEMP
  Delete "$SMPROGRAMS\${NAME}.lnk"
  ReadRegStr $0 HKCU "${CLASSES}\.antt" ""
  ${If} $0 == "${TYPE}"
    DeleteRegKey HKCU "${CLASSES}\.antt"
  ${EndIf}
  DeleteRegKey HKCU "${CLASSES}\${TYPE}"
  Call un.RemoveOthers
  Delete "$INSTDIR\python.exe"
  Delete "$INSTDIR\pythonw.exe"
  Delete "$INSTDIR\python3*.dll"
  Delete "$INSTDIR\python3*._pth"
  Delete "$INSTDIR\vcruntime140*.dll"
  Delete "$INSTDIR\trial.json"
  Delete "$INSTDIR\antt.ico"
  Delete "$INSTDIR\antt-desktop.cmd"
  Delete "$INSTDIR\uninstall.exe"
  RMDir $INSTDIR
  DeleteRegKey HKCU "${KEY}"
  System::Call "shell32::SHChangeNotify(i ${TYPES_CHANGED}, i 0, p 0, p 0)"
SectionEnd
