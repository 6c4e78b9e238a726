#!/usr/bin/env python3
"""Files as programs of every day write them, in the folder given, and some that pretend: prints what each must be taken for."""
import io
import json
import os
import sys
import zipfile

import docx
import odf.opendocument
import openpyxl
from PIL import Image

folder = sys.argv[1]
expected = {}


def keep(name, kind, data):
    with open(os.path.join(folder, name), "wb") as file:
        file.write(data)
    expected[name] = kind


def saved(save):
    output = io.BytesIO()
    save(output)
    return output.getvalue()


def archive(members, compression=zipfile.ZIP_DEFLATED):
    def save(output):
        with zipfile.ZipFile(output, "w", compression) as file:
            for name, data in members:
                file.writestr(name, data)
    return saved(save)


def with_member(data, name):
    """The same archive with one member more."""
    output = io.BytesIO(data)
    with zipfile.ZipFile(output, "a") as file:
        file.writestr(name, b"x")
    return output.getvalue()


word = docx.Document()
word.add_paragraph("Délibération du conseil municipal")
word = saved(word.save)
book = saved(openpyxl.Workbook().save)
text = saved(odf.opendocument.OpenDocumentText().write)
sheet = saved(odf.opendocument.OpenDocumentSpreadsheet().write)
keep("deliberation.docx", "docx", word)
keep("budget.xlsx", "xlsx", book)
keep("deliberation.odt", "odt", text)
keep("budget.ods", "ods", sheet)
keep("diaporama.odp", None, saved(odf.opendocument.OpenDocumentPresentation().write))
picture = Image.new("RGB", (4, 4), "red")
keep("plan.png", "png", saved(lambda output: picture.save(output, "PNG")))
keep("photo.jpg", "jpeg", saved(lambda output: picture.save(output, "JPEG")))
keep("photo.gif", None, saved(lambda output: picture.save(output, "GIF")))
keep("photo.bmp", None, saved(lambda output: picture.save(output, "BMP")))
keep("photo.webp", None, saved(lambda output: picture.save(output, "WEBP")))
keep("page.pdf", "pdf", saved(lambda output: picture.save(output, "PDF")))
# What pretends.
keep("macros.docx", None, with_member(word, "word/vbaProject.bin"))
keep("macros.xlsx", None, with_member(book, "xl/VBAProject.bin"))
keep("deux-a-la-fois.docx", None, with_member(word, "xl/workbook.xml"))
keep("archive.zip", None, archive([("lisez-moi.txt", "bonjour")]))
keep("vide.zip", None, archive([]))
keep("programme.jar", None, archive([("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n"), ("A.class", "x")]))
keep("presque.odt", None, archive([("mimetype", "application/vnd.oasis.opendocument.text")]))
keep("autre-type.odt", None, archive([("mimetype", "application/epub+zip")], zipfile.ZIP_STORED))
keep("devant.docx", None, b"<script>alert(1)</script>" + word)
keep("derriere.docx", None, word + b"<script>alert(1)</script>")
keep("coupe.docx", None, word[:-30])
keep("commentaire.docx", "docx", word[:-2] + (5).to_bytes(2, "little") + b"salut")
keep("entete-seul.png", None, b"\x89PNG\r\n\x1a\n")
keep("entete-seul.pdf", None, b"%PDF-")
print(json.dumps(expected))
