; The installer: for one user, without an administrator and without a network. makensis is given
;   FOLDER  what is shipped (made by `pack`), OUT the installer, VERSION, ICON,
;   FILES   an .nsh with the macro REMOVE_FILES: one line for each shipped file and folder, so that the uninstaller takes
;           away what it brought and nothing else, wherever it was installed.
Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
SetCompressorDictSize 32
RequestExecutionLevel user
ManifestDPIAware true

!include MUI2.nsh
!include FileFunc.nsh
!include "${FILES}"

!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\ThiDua"
!define PROGRAM_ID "ThiDua.File"

Name "Thi Đua"
OutFile "${OUT}"
BrandingText "Thi Đua ${VERSION}"
InstallDir "$LOCALAPPDATA\Programs\ThiDua"
InstallDirRegKey HKCU "Software\ThiDua" "InstallDir"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Thi Đua"
VIAddVersionKey "FileDescription" "Cài đặt Thi Đua"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "GPL-3.0-or-later"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\bin\thidua.exe"
!define MUI_FINISHPAGE_RUN_TEXT "Mở Thi Đua"
!define MUI_FINISHPAGE_SHOWREADME ""
!define MUI_FINISHPAGE_SHOWREADME_TEXT "Đặt biểu tượng trên màn hình nền"
!define MUI_FINISHPAGE_SHOWREADME_FUNCTION put_on_desktop
!define MUI_UNCONFIRMPAGE_TEXT_TOP "Chương trình sẽ được gỡ khỏi máy. Tệp .thidua, các bản sao dự phòng và những gì chương trình ghi nhớ vẫn còn nguyên."

!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Vietnamese"

; A running program holds its files; half an update would not start any more.
!macro REFUSE_WHILE_RUNNING UN
Function ${UN}refuse_while_running
  retry:
  IfFileExists "$INSTDIR\bin\thidua.exe" 0 done
  ClearErrors
  FileOpen $0 "$INSTDIR\bin\thidua.exe" a
  IfErrors 0 closed
  IfSilent 0 +3
  SetErrorLevel 3
  Quit
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "Thi Đua đang mở. Hãy đóng chương trình rồi bấm Thử lại." IDRETRY retry
  SetErrorLevel 3
  Quit
  closed:
  FileClose $0
  done:
FunctionEnd
!macroend
!insertmacro REFUSE_WHILE_RUNNING ""
!insertmacro REFUSE_WHILE_RUNNING "un."

Function put_on_desktop
  CreateShortcut "$DESKTOP\Thi Đua.lnk" "$INSTDIR\bin\thidua.exe"
FunctionEnd

Section
  Call refuse_while_running
  ; What an earlier version brought and this one has not.
  IfFileExists "$INSTDIR\uninstall.exe" 0 fresh
  ExecWait '"$INSTDIR\uninstall.exe" /S /UPDATE _?=$INSTDIR'
  fresh:
  ClearErrors
  SetOutPath "$INSTDIR"
  File /r "${FOLDER}/*"
  IfErrors 0 copied
  SetErrorLevel 4
  Abort "Không ghi được vào $INSTDIR. Hãy chọn thư mục khác."
  copied:
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Thi Đua.lnk" "$INSTDIR\bin\thidua.exe"

  WriteRegStr HKCU "Software\ThiDua" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "Software\Classes\.thidua" "" "${PROGRAM_ID}"
  WriteRegStr HKCU "Software\Classes\.thidua" "Content Type" "application/vnd.thidua"
  WriteRegStr HKCU "Software\Classes\${PROGRAM_ID}" "" "Tệp Thi Đua"
  WriteRegStr HKCU "Software\Classes\${PROGRAM_ID}\DefaultIcon" "" "$INSTDIR\bin\thidua.exe,0"
  WriteRegStr HKCU "Software\Classes\${PROGRAM_ID}\shell\open\command" "" '"$INSTDIR\bin\thidua.exe" "%1"'

  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "Thi Đua"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\bin\thidua.exe,0"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "Thi Đua"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" $0
  ; The file type is there at once, not after the next log-in.
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Section Uninstall
  Call un.refuse_while_running
  !insertmacro REMOVE_FILES
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  ; An update keeps its place, its shortcuts and its file type.
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/UPDATE" $1
  IfErrors 0 done
  Delete "$SMPROGRAMS\Thi Đua.lnk"
  Delete "$DESKTOP\Thi Đua.lnk"
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  DeleteRegKey HKCU "Software\ThiDua"
  DeleteRegKey HKCU "Software\Classes\${PROGRAM_ID}"
  ReadRegStr $0 HKCU "Software\Classes\.thidua" ""
  StrCmp $0 "${PROGRAM_ID}" 0 done
  DeleteRegKey HKCU "Software\Classes\.thidua"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  done:
SectionEnd
