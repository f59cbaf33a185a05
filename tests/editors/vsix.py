"""A folder with an extension as a .vsix, for VS Code to install."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from xml.sax.saxutils import quoteattr

_MANIFEST = """\
<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011">
  <Metadata>
    <Identity Language="en-US" Id={name} Version={version} Publisher={publisher} />
    <DisplayName>A stand-in</DisplayName>
  </Metadata>
  <Installation><InstallationTarget Id="Microsoft.VisualStudio.Code" /></Installation>
  <Assets><Asset Type="Microsoft.VisualStudio.Code.Manifest" Path="extension/package.json" /></Assets>
</PackageManifest>
"""

_TYPES = """\
<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
  <Default Extension=".json" ContentType="application/json" />
  <Default Extension=".js" ContentType="application/javascript" />
  <Default Extension=".vsixmanifest" ContentType="text/xml" />
</Types>
"""


def pack(folder: Path, target: Path) -> Path:
    """Write the extension of `folder` to `target`, which is returned."""
    package = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    said = {name: quoteattr(package[name]) for name in ("name", "version", "publisher")}
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("extension.vsixmanifest", _MANIFEST.format(**said))
        archive.writestr("[Content_Types].xml", _TYPES)
        for file in sorted(folder.iterdir()):
            archive.write(file, f"extension/{file.name}")
    return target
