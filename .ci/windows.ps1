# The installed program on real Windows, from outside: installs without a word,
# takes in a roster, writes a submission, uninstalls. Called by the workflow.
#
#   windows.ps1 FOLDER     the folder with the installer
param([Parameter(Mandatory)][string]$Folder)
$ErrorActionPreference = 'Stop'
[Console]::OutputEncoding = [Text.Encoding]::UTF8

function Do-It([string]$Program, [string[]]$Arguments, [int]$Want = 0) {
    $p = Start-Process -Wait -PassThru -NoNewWindow -FilePath $Program -ArgumentList $Arguments -RedirectStandardOutput out.txt -RedirectStandardError err.txt
    Get-Content -Encoding UTF8 out.txt, err.txt
    if ($p.ExitCode -ne $Want) { throw "$Program $Arguments ends with $($p.ExitCode), not $Want" }
}

$setup = Get-Item "$Folder/Kaisei-*-setup.exe"
Do-It $setup.FullName '/S'
$kaisei = "$env:LOCALAPPDATA\Programs\Kaisei\Kaisei.exe"
$class = (Get-ItemProperty 'HKCU:\Software\Classes\.kaisei').'(default)'
if ($class -ne 'Kaisei.Office.1') { throw ".kaisei opens with $class" }
Do-It $kaisei '--version'

$office = "$env:TEMP\shiga.kaisei"
Set-Content -Encoding UTF8 "$env:TEMP\roster.csv" @'
会員番号,企業名,氏名,電話番号,入会年月日,支部
001,株式会社あおぞら見本,青空 太郎,077-555-0001,2020-04-01,湖南支部
002,きた見本商事有限会社,北 花子,077-555-0002,2021-05-10,湖南支部
'@
Do-It $kaisei 'new', $office, '--prefecture', '25', '--name', '滋賀県中小企業家同友会'
Do-It $kaisei 'import', $office, "$env:TEMP\roster.csv", '--apply'
Do-It $kaisei 'submit', $office, '--month', '2025-12', '--out', "$env:TEMP\out"
Do-It $kaisei 'check', $office
if (-not (Get-Item "$env:TEMP\out\*.xlsx")) { throw 'no submission was written' }

# The runners have no OpenGL: a box has to say so, and the program waits for it.
$window = Start-Process -PassThru -FilePath $kaisei -ArgumentList $office
Start-Sleep -Seconds 20
$window.Refresh()
"window: ended $($window.HasExited), titled '$($window.MainWindowTitle)'"
if ($window.HasExited) { throw 'the program vanished' }
$window.Kill()

Do-It "$env:LOCALAPPDATA\Programs\Kaisei\uninstall.exe" '/S', "_?=$env:LOCALAPPDATA\Programs\Kaisei"
if (Test-Path $kaisei) { throw 'the program is still there' }
if (-not (Test-Path $office)) { throw 'the office file is gone' }
