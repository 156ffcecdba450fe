"""Word files made for tests: the parts that matter, as raw XML, in a package that Word would open."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
CORE = "application/vnd.openxmlformats-package.core-properties+xml"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*content: str, style: str = "", properties: str = "", list_id: int | None = None, level: int = 0) -> str:
    """A paragraph; content that is no XML becomes a run."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>' if list_id is not None else ""
    runs = "".join(piece if piece.startswith("<") else run(piece) for piece in content)
    return f"<w:p><w:pPr>{named}{listed}{properties}</w:pPr>{runs}</w:p>"


def footnote(id: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{id}"/></w:r>'


def endnote(id: int) -> str:
    return f'<w:r><w:endnoteReference w:id="{id}"/></w:r>'


def notes(kind: str, texts: dict[int, str]) -> str:
    """`word/footnotes.xml` or `endnotes.xml`, with the separators that Word keeps among the notes."""
    separators = f'<w:{kind} w:type="separator" w:id="-1"><w:p/></w:{kind}>'
    found = "".join(
        f'<w:{kind} w:id="{id}">{paragraph(f"<w:r><w:{kind}Ref/></w:r>", " ", text)}</w:{kind}>'
        for id, text in texts.items()
    )
    return f"<w:{kind}s {SPACES}>{separators}{found}</w:{kind}s>"


def level(depth: int, text: str, style: str = "decimal", start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(lists: dict[int, str], overrides: dict[int, tuple[int, str]] | None = None) -> str:
    """`word/numbering.xml`: each list with levels of its own; overrides are lists that share another's levels."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{id}">{levels}</w:abstractNum>' for id, levels in lists.items()
    )
    plain = "".join(f'<w:num w:numId="{id}"><w:abstractNumId w:val="{id}"/></w:num>' for id in lists)
    shared = "".join(
        f'<w:num w:numId="{id}"><w:abstractNumId w:val="{of}"/>{override}</w:num>'
        for id, (of, override) in (overrides or {}).items()
    )
    return f"<w:numbering {SPACES}>{abstract}{plain}{shared}</w:numbering>"


def style(id: str, name: str, properties: str = "", based_on: str = "") -> str:
    based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/>{based}'
        f"<w:pPr>{properties}</w:pPr></w:style>"
    )


def word_file(path: Path, *body: str, title: str = "", section: str = "", **parts: str) -> Path:
    """Write a .docx of these paragraphs and tables; `parts` are the XML of footnotes, endnotes, numbering, styles or
    settings (for the last two, what stands inside the root)."""
    for name in ("styles", "settings"):
        if name in parts:
            parts[name] = f"<w:{name} {SPACES}>{parts[name]}</w:{name}>"
    links = "".join(
        f'<Relationship Id="r{at}" Type="{OFFICE}/{name}" Target="{name}.xml"/>' for at, name in enumerate(parts)
    )
    types = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{TYPE}.{name}+xml"/>' for name in [*parts])
    document = f"<w:document {SPACES}><w:body>{''.join(body)}<w:sectPr>{section}</w:sectPr></w:body></w:document>"
    entries = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        'ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{TYPE}.document.main+xml"/>'
        f'<Override PartName="/docProps/core.xml" ContentType="{CORE}"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{OFFICE}/'
        f'officeDocument" Target="word/document.xml"/><Relationship Id="r2" Type="{PACKAGE}/relationships/metadata/'
        'core-properties" Target="docProps/core.xml"/></Relationships>',
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title></cp:coreProperties>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>',
        "word/document.xml": document,
        **{f"word/{name}.xml": xml for name, xml in parts.items()},
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in entries.items():
            archive.writestr(name, text)
    return path
