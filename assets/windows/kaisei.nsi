; The installer: for one user, without administrator rights, in Japanese.
;
;   Kaisei-0.1.0-setup.exe              asks where, installs
;   Kaisei-0.1.0-setup.exe /S           without a word; /D=FOLDER (last) for another folder
;   Kaisei-0.1.0-setup.exe /S /UPDATE   waits until Kaisei has ended, starts it again
;
; Exit code 0: installed; 2: Kaisei is running, nothing was changed. The office's
; files lie elsewhere and are never touched, neither here nor by the uninstaller.
; Called by package.sh, which sets VERSION, VERSION4, COPYRIGHT and FILES.
Unicode true
Target amd64-unicode
ManifestDPIAware true
ManifestSupportedOS Win10
ManifestLongPathAware true

!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"

!define APP     "Kaisei 会勢"
!define ID      "Kaisei"
!define EXE     "Kaisei.exe"
!define UNKEY   "Software\Microsoft\Windows\CurrentVersion\Uninstall\${ID}"
!define CLASSES "Software\Classes"

Name "${APP}"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\${ID}"
InstallDirRegKey HKCU "Software\${ID}" "InstallDir"
SetCompressor /SOLID lzma
SetDateSave off ; the same commit gives the same installer
BrandingText "${APP} ${VERSION}"

VIProductVersion "${VERSION4}"
VIFileVersion "${VERSION4}"
VIAddVersionKey /LANG=1041 "CompanyName" "Kaisei"
VIAddVersionKey /LANG=1041 "ProductName" "${APP}"
VIAddVersionKey /LANG=1041 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1041 "FileDescription" "${APP} インストーラー"
VIAddVersionKey /LANG=1041 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1041 "LegalCopyright" "${COPYRIGHT}"

!define MUI_ICON "${FILES}/kaisei.ico"
!define MUI_UNICON "${FILES}/kaisei.ico"
!define MUI_ABORTWARNING
!define MUI_WELCOMEFINISHPAGE_BITMAP "${FILES}/side.bmp"
!define MUI_WELCOMEPAGE_TITLE "${APP} を入れます"
!define MUI_WELCOMEPAGE_TEXT "${APP} ${VERSION} を、このパソコンのあなたの利用者名に入れます。管理者の権限は要りません。$\r$\n$\r$\nすでに入っている Kaisei は新しくなります。事務局のファイルには触れません。$\r$\n$\r$\n続けるには「次へ」を押してください。"
!insertmacro MUI_PAGE_WELCOME
!define MUI_PAGE_HEADER_TEXT "使用の許諾"
!define MUI_PAGE_HEADER_SUBTEXT "Kaisei と、Kaisei が使っているものの許諾です。"
!define MUI_LICENSEPAGE_TEXT_TOP "続きは Page Down キーで読めます。"
!define MUI_LICENSEPAGE_TEXT_BOTTOM "Kaisei 本体は MIT License、ほかに使っているものはそれぞれの許諾によります。同意されるときは、下のボタンを押してください。"
!insertmacro MUI_PAGE_LICENSE "${FILES}/licences.txt"
!define MUI_PAGE_HEADER_TEXT "入れる場所"
!define MUI_PAGE_HEADER_SUBTEXT "ふつうは、このままで構いません。"
!define MUI_DIRECTORYPAGE_TEXT_TOP "Kaisei を下のフォルダーに入れます。別のところに入れるときは「参照」で選んでください。"
!define MUI_DIRECTORYPAGE_TEXT_DESTINATION "入れるフォルダー"
!insertmacro MUI_PAGE_DIRECTORY
InstallButtonText "入れる"
!define MUI_PAGE_HEADER_TEXT "入れています"
!define MUI_PAGE_HEADER_SUBTEXT "しばらくお待ちください。"
!define MUI_INSTFILESPAGE_FINISHHEADER_TEXT "入りました"
!define MUI_INSTFILESPAGE_FINISHHEADER_SUBTEXT "Kaisei が使えるようになりました。"
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_TITLE "${APP} が入りました"
!define MUI_FINISHPAGE_TEXT "次からは、スタートメニューの「${APP}」か、事務局ファイル（.kaisei）を開いて始めます。$\r$\n$\r$\n「完了」を押すと、この案内を閉じます。"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${EXE}"
!define MUI_FINISHPAGE_RUN_TEXT "今すぐ Kaisei を始める"
!insertmacro MUI_PAGE_FINISH
!define MUI_PAGE_HEADER_TEXT "Kaisei を取り除く"
!define MUI_PAGE_HEADER_SUBTEXT "事務局のファイルと控えは残ります。"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "Kaisei をこのパソコンから取り除きます。事務局ファイル、控え、設定には触れません。"
!define MUI_UNCONFIRMPAGE_TEXT_LOCATION "場所："
UninstallButtonText "取り除く"
!insertmacro MUI_UNPAGE_CONFIRM
!define MUI_PAGE_HEADER_TEXT "取り除いています"
!define MUI_PAGE_HEADER_SUBTEXT "しばらくお待ちください。"
!define MUI_INSTFILESPAGE_FINISHHEADER_TEXT "取り除きました"
!define MUI_INSTFILESPAGE_FINISHHEADER_SUBTEXT "事務局のファイルと控えは残っています。"
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Japanese"

; A file type: ENDING, class, description, number of its icon in the program.
!macro FileType ENDING CLASS TEXT ICON
  WriteRegStr HKCU "${CLASSES}\${CLASS}" "" "${TEXT}"
  WriteRegStr HKCU "${CLASSES}\${CLASS}\DefaultIcon" "" "$INSTDIR\${EXE},${ICON}"
  WriteRegStr HKCU "${CLASSES}\${CLASS}\shell\open\command" "" '"$INSTDIR\${EXE}" "%1"'
  WriteRegStr HKCU "${CLASSES}\${ENDING}" "" "${CLASS}"
  WriteRegNone HKCU "${CLASSES}\${ENDING}\OpenWithProgids" "${CLASS}"
!macroend
!macro un.FileType ENDING CLASS
  DeleteRegKey HKCU "${CLASSES}\${CLASS}"
  DeleteRegValue HKCU "${CLASSES}\${ENDING}\OpenWithProgids" "${CLASS}"
  ReadRegStr $0 HKCU "${CLASSES}\${ENDING}" ""
  ${If} $0 == "${CLASS}"
    DeleteRegKey HKCU "${CLASSES}\${ENDING}"
  ${EndIf}
!macroend

; Windows keeps the file of a running program locked: $0 is 1 when it is free,
; after at most $1 looks half a second apart.
!macro Free
  StrCpy $0 1
  ${If} ${FileExists} "$INSTDIR\${EXE}"
    ${Do}
      ClearErrors
      FileOpen $2 "$INSTDIR\${EXE}" a
      ${IfNot} ${Errors}
        FileClose $2
        ${Break}
      ${EndIf}
      IntOp $1 $1 - 1
      ${If} $1 <= 0
        StrCpy $0 0
        ${Break}
      ${EndIf}
      Sleep 500
    ${Loop}
  ${EndIf}
!macroend

Var Update ; 1 after /UPDATE

Section "Kaisei"
  SetShellVarContext current
  StrCpy $1 1
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/UPDATE" $2
  ${IfNot} ${Errors}
    StrCpy $Update 1
    StrCpy $1 60
  ${EndIf}
  !insertmacro Free
  ${If} $0 = 0
    MessageBox MB_OK|MB_ICONEXCLAMATION "Kaisei が開いています。何も変えていません。$\r$\nKaisei を終了してから、もう一度どうぞ。" /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}

  SetOutPath "$INSTDIR"
  File "${FILES}/${EXE}"
  File "${FILES}/licences.txt"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${APP}.lnk" "$INSTDIR\${EXE}" "" "$INSTDIR\${EXE}" 0

  WriteRegStr HKCU "Software\${ID}" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${UNKEY}" "DisplayName" "${APP}"
  WriteRegStr HKCU "${UNKEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNKEY}" "Publisher" "Kaisei"
  WriteRegStr HKCU "${UNKEY}" "DisplayIcon" "$INSTDIR\${EXE},0"
  WriteRegStr HKCU "${UNKEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNKEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNKEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNKEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNKEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNKEY}" "EstimatedSize" $0

  !insertmacro FileType ".kaisei" "Kaisei.Office.1" "Kaisei 事務局ファイル" 1
  !insertmacro FileType ".kaisei-receipt" "Kaisei.Receipt.1" "Kaisei 受領書" 1
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)' ; associations changed
  ${If} $Update = 1
    Exec '"$INSTDIR\${EXE}"'
  ${EndIf}
SectionEnd

Section "Uninstall"
  SetShellVarContext current
  StrCpy $1 1
  !insertmacro Free
  ${If} $0 = 0
    MessageBox MB_OK|MB_ICONEXCLAMATION "Kaisei が開いています。何も変えていません。$\r$\nKaisei を終了してから、もう一度どうぞ。" /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
  Delete "$INSTDIR\${EXE}"
  Delete "$INSTDIR\licences.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR" ; only when empty: what else lies there is not ours
  Delete "$SMPROGRAMS\${APP}.lnk"
  DeleteRegKey HKCU "${UNKEY}"
  DeleteRegKey HKCU "Software\${ID}"
  !insertmacro un.FileType ".kaisei" "Kaisei.Office.1"
  !insertmacro un.FileType ".kaisei-receipt" "Kaisei.Receipt.1"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
