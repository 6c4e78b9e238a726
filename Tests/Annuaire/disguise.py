"""The same data under another appearance: name, encoding, separator, ends of line, order and number of columns, compression."""
import csv
import gzip
import io
import json

ENCODINGS = ["utf-8", "utf-8-sig", "cp1252", "iso8859-15", "utf-16", "utf-16-le", "mac_roman"]


def wear(path, target, chance):
    """Writes `path`, disguised, at `target`; -> `target`."""
    with gzip.open(path, "rb") as file:
        content = file.read()
    data = geojson(content, chance) if content.lstrip().startswith(b"{") else table(content, chance)
    with open(target, "wb") as file:
        file.write(gzip.compress(data) if chance.random() < 0.5 else data)
    return target


def geojson(content, chance):
    """Members of each feature in another order, another layout."""
    collection = json.loads(content)
    for feature in collection["features"]:
        properties = list(feature["properties"].items())
        chance.shuffle(properties)
        feature["properties"] = dict(properties)
    chance.shuffle(collection["features"])
    return json.dumps(collection, ensure_ascii=chance.random() < 0.5, indent=chance.choice([None, 1])).encode()


def table(content, chance):
    text = content.decode("utf-8-sig")
    first = text[: text.index("\n")]
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ","))
    header = rows[0]
    order = list(range(len(header)))
    chance.shuffle(order)
    if chance.random() < 0.3:
        # Written as Opendatasoft's API does: an array of objects.
        objects = [{header[i]: row[i] for i in order if i < len(row)} for row in rows[1:] if row]
        return json.dumps(objects, ensure_ascii=False).encode()
    out = io.StringIO(newline="")
    separator = chance.choice([",", ";", "\t", "|"])
    writer = csv.writer(
        out, delimiter=separator, lineterminator=chance.choice(["\n", "\r\n"]),
        quoting=chance.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    body = [row for row in rows[1:] if row]
    chance.shuffle(body)
    for row in [header] + body:
        writer.writerow([row[i] if i < len(row) else "" for i in order])
    return encoded(out.getvalue(), chance)


def encoded(text, chance):
    """In an encoding that can write the whole text, and from which it can be told. A few cells of the real files hold « ½ » or a control
    character where « œ » was meant: in an encoding of one byte, whoever reads sees the letter."""
    is_doubtful = any(character in "¤¦¨´¸¼½¾" or "\x80" <= character <= "\x9f" for character in set(text))
    encodings = [name for name in ENCODINGS if not is_doubtful or name.startswith("utf")]
    chance.shuffle(encodings)
    for encoding in encodings:
        try:
            return text.encode(encoding)
        except UnicodeEncodeError:
            continue
    return text.encode("utf-8")
