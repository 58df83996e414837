package submission

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"kaisei/data/sheet"
)

// unlocker is a macro of LibreOffice that opens a workbook with a password and
// saves it without one: its command line knows no passwords.
const unlocker = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">Sub Unlock(source, target, word)
Dim how(1)
how(0) = createUnoStruct("com.sun.star.beans.PropertyValue")
how(0).Name = "Hidden"
how(0).Value = True
how(1) = createUnoStruct("com.sun.star.beans.PropertyValue")
how(1).Name = "Password"
how(1).Value = word
Dim book As Object
book = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, how())
Dim as_(0)
as_(0) = createUnoStruct("com.sun.star.beans.PropertyValue")
as_(0).Name = "FilterName"
as_(0).Value = "Calc MS Excel 2007 XML"
book.storeToURL(ConvertToURL(target), as_())
book.close(True)
End Sub
</script:module>
`

const libraries = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">
<library:library library:name="Standard" library:link="false"/>
</library:libraries>
`

const modules = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false"><library:element library:name="Module1"/></library:library>
`

// TestLibreOfficeOpensWhatHasAPassword: with the password,
// and what it saves is still the submission that was closed.
func TestLibreOfficeOpensWhatHasAPassword(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil || testing.Short() {
		t.Skip("no LibreOffice")
	}
	m := aMonth(t)
	locked, err := sheet.Encrypted(write(t, m), "会勢2025")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	defer cancel()
	run := func(args ...string) {
		args = append([]string{"-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--headless"}, args...)
		if out, err := exec.CommandContext(ctx, office, args...).CombinedOutput(); err != nil {
			t.Logf("%v: %v %s", args, err, out)
		}
	}
	run("--terminate_after_init") // it makes its profile first, without our macro
	basic := filepath.Join(dir, "profile", "user", "basic")
	for name, content := range map[string]string{"Standard/Module1.xba": unlocker, "Standard/script.xlb": modules, "script.xlc": libraries, "../../../locked.xlsx": string(locked)} {
		path := filepath.Join(basic, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(dir, m.FileName())
	run("macro:///Standard.Module1.Unlock(" + filepath.Join(dir, "locked.xlsx") + "," + path + ",会勢2025)")
	got, err := Read(ctx, path)
	if err != nil || got.Rows != m.hash {
		t.Fatalf("opened with its password: %+v %v", got, err)
	}
}
