@echo off
rem Runs pathclear on Windows: finds a JDK, builds a source checkout that is not built yet, starts the scanner.
rem Written after the POSIX launcher and not tested on Windows yet. Unlike it, this one does not notice changed sources
rem (remove scanner-cli\target to build again) and does not keep two first runs from building at once.
rem
rem   PATHCLEAR_JAVA_HOME  the JDK to use (else JAVA_HOME, the PATH and the usual places are searched)
rem   PATHCLEAR_JAVA_OPTS  further options for the JVM
rem
rem Exit code 4: the scanner could not be started. Every other code is the scanner's own.
setlocal EnableExtensions DisableDelayedExpansion

set "REQUIRED=25"
set "HOME_DIR=%~dp0"
set "JDK="

if not defined PATHCLEAR_JAVA_HOME goto search
call :consider "%PATHCLEAR_JAVA_HOME%"
if defined JDK goto found
>&2 echo pathclear: PATHCLEAR_JAVA_HOME is no JDK %REQUIRED% or newer: %PATHCLEAR_JAVA_HOME%
exit /b 4

:search
if defined JAVA_HOME call :consider "%JAVA_HOME%"
for %%J in (java.exe) do if not "%%~$PATH:J"=="" call :consider "%%~dp$PATH:J.."
for /d %%D in (
    "%ProgramFiles%\Eclipse Adoptium\*"
    "%ProgramFiles%\Java\*"
    "%ProgramFiles%\Microsoft\jdk-*"
    "%ProgramFiles%\Zulu\*"
    "%ProgramFiles%\Amazon Corretto\*"
    "%USERPROFILE%\.jdks\*"
) do call :consider "%%~D"
if defined JDK goto found
>&2 echo pathclear: no JDK %REQUIRED% or newer found; install one (https://adoptium.net) or set PATHCLEAR_JAVA_HOME
exit /b 4

:found
if not exist "%HOME_DIR%scanner-cli\pom.xml" (
    set "JAR=%HOME_DIR%scanner-cli.jar"
    goto run
)
set "JAR=%HOME_DIR%scanner-cli\target\scanner-cli.jar"
set "LOG=%HOME_DIR%scanner-cli\target\build.log"
if exist "%JAR%" goto run

>&2 echo pathclear: building from source; this is done once (log: %LOG%)
if not exist "%HOME_DIR%scanner-cli\target" mkdir "%HOME_DIR%scanner-cli\target"
set "MAVEN=%HOME_DIR%mvnw.cmd"
where mvn >nul 2>nul && set "MAVEN=mvn"
set "CALLER_JAVA_HOME=%JAVA_HOME%"
set "JAVA_HOME=%JDK%"
pushd "%HOME_DIR%"
call "%MAVEN%" -B -q -Dmaven.test.skip=true -pl scanner-cli -am package >"%LOG%" 2>&1
set "BUILD_RESULT=%ERRORLEVEL%"
popd
set "JAVA_HOME=%CALLER_JAVA_HOME%"
if "%BUILD_RESULT%"=="0" goto run
>&2 echo pathclear: the build failed, see %LOG%
exit /b 4

:run
if exist "%JAR%" goto start
>&2 echo pathclear: not found: %JAR%
exit /b 4

:start
rem Comparing and verifying compute, everything else waits for the kernel, or for nothing.
set "TUNING=-XX:TieredStopAtLevel=1"
for %%J in ("%JAR%") do set "DIRECTIVES=%%~dpJcompiler.json"
if exist "%DIRECTIVES%" set TUNING=-XX:+UnlockDiagnosticVMOptions -XX:-DisplayVMOutput ^
    "-XX:CompilerDirectivesFile=%DIRECTIVES%"
if "%~1"=="compare" set "TUNING="
if "%~1"=="verify" set "TUNING="
rem Java's own exit code 1 says that it could not start, so a verdict's 1 comes as another.
"%JDK%\bin\java.exe" -XX:+UseSerialGC -Xss512k -XX:-UsePerfData -Xmn8m --enable-native-access=ALL-UNNAMED %TUNING% ^
    "-XX:ErrorFile=%TEMP%\hs_err_pid%%p.log" -Dpathclear.exit.failed=81 %PATHCLEAR_JAVA_OPTS% -jar "%JAR%" %*
set "RESULT=%ERRORLEVEL%"
if "%RESULT%"=="81" exit /b 1
if not "%RESULT%"=="1" exit /b %RESULT%
>&2 echo pathclear: Java does not start, see above
exit /b 4

rem Sets JDK to the folder, unless it is set already or the folder holds no Java that is new enough.
:consider
if defined JDK exit /b
if not exist "%~1\bin\java.exe" exit /b
if not exist "%~1\release" exit /b
for /f "usebackq tokens=1,2 delims==" %%A in ("%~1\release") do if "%%A"=="JAVA_VERSION" call :compare "%~1" %%~B
exit /b

:compare
for /f "delims=.-+" %%V in ("%~2") do if %%V GEQ %REQUIRED% set "JDK=%~1"
exit /b
