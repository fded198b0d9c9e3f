#!/usr/bin/env python3
"""Reads a stored workbook by what ARCHITECTURE.md and the heads of src/workbook/{envelope,columns,journal}.rs say of it.

    python3 tests/tools/read_store.py kepi-stored.json [FOLDER]

The file is what the page offers as "the stored data": an object with every stored text under its name; or a text that
was stored under `book`. What is printed is the workbook with an object for every entry, and beside it what did not fit.
It shares nothing with the page, so that a test can hold the two to each other.
"""

import datetime
import json
import sys

SCHEMA = 3


def checksum(text):
    """FNV-1a, 64 bits."""
    sum = 0xCBF29CE484222325
    for byte in text.encode():
        sum = (sum ^ byte) * 0x100000001B3 % 2**64
    return f"{sum:016x}"


# Days and months


def is_jalali_leap(year):
    """The rule of 33 years, which agrees with the astronomical one from 1206 to 1498."""
    return (25 * year + 11) % 33 < 8


def jalali(day):
    """Year, month and day of a civil day."""
    # 1 Farvardin 1206 was 22 March 1827.
    year, rest = 1206, (day - datetime.date(1827, 3, 22)).days
    while rest >= (length := 366 if is_jalali_leap(year) else 365):
        year, rest = year + 1, rest - length
    month = min(rest // 31, 6)
    rest -= 31 * month
    return year, month + 1 + (rest // 30 if month == 6 else 0), (rest % 30 if month == 6 else rest) + 1


def jalali_month(year, months):
    """The first day of a month, counted from 0, which may lie in a later year."""
    year, month = year + months // 12, months % 12
    day = datetime.date(1827, 3, 22)
    for before in range(1206, year):
        day += datetime.timedelta(366 if is_jalali_leap(before) else 365)
    return day + datetime.timedelta(31 * min(month, 6) + 30 * max(month - 6, 0))


def gregorian_month(year, months):
    return datetime.date(year + months // 12, months % 12 + 1, 1)


def following(frequency, day):
    """The first day of the stretch after the one that begins on a day."""
    if frequency in ("day", "week"):
        return day + datetime.timedelta({"day": 1, "week": 7}[frequency])
    months = {"month": 1, "quarter": 3, "year": 12}[frequency]
    year, month, at = jalali(day)
    if day.day > 1 and at == 1:
        return jalali_month(year, month - 1 + months)
    return gregorian_month(day.year, day.month - 1 + months) + datetime.timedelta(day.day - 1)


# Workbooks


def numbers(column):
    """The entries of a column's text."""
    day = None
    for token in column["numbers"].split(" "):
        if token.startswith("@"):
            day = datetime.date.fromisoformat(token[1:])
            continue
        if token != "-":
            yield day.isoformat(), json.loads(token)
        day = following(column["frequency"], day)


def place(record):
    return record["metric"], record.get("segment"), record["frequency"], record["start"]


def opened(book):
    """A workbook, or the part of one that a write holds: records by what tells them apart, in their order."""
    entries = {}
    for column in book.get("columns", []):
        about = {name: column[name] for name in ("metric", "segment", "frequency", "sample") if name in column}
        for start, value in numbers(column):
            entry = about | {"start": start, "value": value}
            entries.setdefault(place(entry), entry)
    for entry in book.get("entries", []):
        entries.setdefault(place(entry), entry)
    lists = ("metrics", "kpis", "columns", "entries", "settings")
    return {
        "settings": book.get("settings", {}),
        "metrics": {metric["id"]: metric for metric in book.get("metrics", [])},
        "kpis": {kpi["id"]: kpi for kpi in book.get("kpis", [])},
        "entries": entries,
        "rest": {name: value for name, value in book.items() if name not in lists},
    }


def make(book, before, after, conflicts):
    """Makes the changes of a write, and notes the records that somebody else changed too."""
    for kind in ("settings", "rest"):
        for name in before[kind].keys() | after[kind].keys():
            if before[kind].get(name) != after[kind].get(name):
                book[kind].pop(name, None)
                if name in after[kind]:
                    book[kind][name] = after[kind][name]
    for kind in ("metrics", "kpis", "entries"):
        # Who has seen the other version and wrote over it, has decided.
        conflicts[:] = [it for it in conflicts if it[0] != kind or before[kind].get(it[1]) != it[2]]
        for name, record in after[kind].items():
            known = book[kind].get(name)
            if known is not None and known != record and known != before[kind].get(name):
                conflicts.append((kind, name, known))
            book[kind][name] = record
        for name, record in before[kind].items():
            if name not in after[kind] and book[kind].get(name) == record:
                del book[kind][name]


def move(records, moves):
    """Puts records before others, or at the end."""
    for name, *before in moves:
        if name not in records:
            continue
        order = [known for known in records if known != name]
        order.insert(order.index(before[0]) if before and before[0] in order else len(order), name)
        for known in order:
            records[known] = records.pop(known)


def envelope(text):
    """The fields of an envelope; nothing where the text is none, or not what was written."""
    try:
        fields = json.loads(text)
        at = text.index('"book":') + len('"book":')
        _, end = json.JSONDecoder().raw_decode(text, at)
    except ValueError:
        return None
    is_one = fields.get("format") == "kepi-workbook" and 1 <= fields["schema"] <= SCHEMA
    return fields if is_one and checksum(text[at:end]) == fields["checksum"] else None


def write(text, revision, writer):
    """The fields of a write; nothing where the text is not what was written there."""
    try:
        schema, length, sum, body = text.split(" ", 3)
        is_sound = int(schema) <= SCHEMA and int(length) == len(body.encode()) and checksum(body) == sum
        fields = json.loads(body) if is_sound else {}
    except ValueError:
        return None
    return fields if fields.get("revision") == revision and fields.get("writer") == writer else None


def read(store, folder):
    """The workbook of a folder, the records that two tabs changed, and the writes that are none."""
    prefix = f"kpi-builder:{folder}:"
    stored = envelope(store.get(prefix + "book", "")) or envelope(store.get(prefix + "book.next", ""))
    if stored is None:
        sys.exit("There is no workbook that can be read.")
    book, conflicts, torn = opened(stored["book"]), [], []
    names = [name.removeprefix(prefix + "journal:") for name in store if name.startswith(prefix + "journal:")]
    stamps = [(int(revision), writer) for revision, _, writer in (name.partition(":") for name in names)]
    for revision, writer in sorted(stamps):
        name = f"{revision}:{writer}"
        if name in stored.get("absorbed", []):
            continue
        fields = write(store[f"{prefix}journal:{name}"], revision, writer)
        if fields is None or any(known == writer for _, known in torn):
            torn.append((revision, writer))
            continue
        make(book, opened(fields["before"]), opened(fields["after"]), conflicts)
        move(book["kpis"], fields.get("kpi_moves", []))
        move(book["metrics"], fields.get("metric_moves", []))
    for kind, name, other in conflicts:
        # Removed in the knowledge of one version only: the other stays.
        book[kind].setdefault(name, other)
    open_ones = [(kind, other) for kind, name, other in conflicts if book[kind][name] != other]
    return book, open_ones, torn


def main():
    text = open(sys.argv[1], encoding="utf-8").read()
    store = json.loads(text)
    folder = sys.argv[2] if len(sys.argv) > 2 else "/"
    if "format" in store:
        store = {f"kpi-builder:{folder}:book": text}
    book, conflicts, torn = read(store, folder)
    told = {
        "settings": book["settings"],
        "metrics": list(book["metrics"].values()),
        "kpis": list(book["kpis"].values()),
        "entries": list(book["entries"].values()),
        "rest": book["rest"],
        "conflicts": [other for _, other in conflicts],
        "torn": [f"{revision}:{writer}" for revision, writer in torn],
    }
    json.dump(told, sys.stdout, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    main()
