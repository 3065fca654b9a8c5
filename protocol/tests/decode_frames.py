#!/usr/bin/env python3
"""Reads the frame layer of the line protocol as protocol/SPEC.md describes it, sections 2 to 5.

An implementation of its own: it shares nothing with the Rust crate, so where both agree the text is
enough. Python's standard library only.

    decode_frames.py capture.hex ...

prints for each file one JSON document. A capture is hex bytes; lines that begin with # are remarks,
among which `# nonce: 8 hex digits` and `# from: initiator` (or responder) tell what to listen for.
"""

import json
import sys
import zlib

KINDS = ["hello", "data", "ack", "mend", "break"]
PARITY_BYTES = [0, 4, 8, 16, 32]
HEADER_BYTES = 10
CRC_BYTES = 4
BODY_BYTES_MAX = 8704
PATTERN = bytes.fromhex("111391930d00fff42b2b2b80aad58d55")
ESCAPED = bytes.fromhex("0d11132b7c7d9193ff")
FLOW_CONTROL = bytes.fromhex("11139193")
DIGITS = bytes(c for c in range(0x21, 0x7F) if c not in b"~}+|{`\\\"'")


# -- Reed-Solomon, section 5.1 ------------------------------------------------------------------

EXP, LOG = [0] * 510, [0] * 256
_value = 1
for _power in range(255):
    EXP[_power] = EXP[_power + 255] = _value
    LOG[_value] = _power
    _value = _value << 1 ^ (0x11D if _value & 0x80 else 0)


def multiply(a, b):
    return EXP[LOG[a] + LOG[b]] if a and b else 0


def inverse(a):
    return EXP[255 - LOG[a]]


def generator(count):
    """Coefficients of (x - 1)(x - alpha)..., highest power first."""
    product = [1]
    for power in range(count):
        longer = product + [0]
        for index, factor in enumerate(product):
            longer[index + 1] ^= multiply(factor, EXP[power])
        product = longer
    return product


def parity(data, count):
    """The remainder of data times x^count, by long division."""
    divisor = generator(count)
    rest = list(data) + [0] * count
    for index in range(len(data)):
        factor = rest[index]
        if factor:
            for step, cell in enumerate(divisor):
                rest[index + step] ^= multiply(cell, factor)
    return bytes(rest[len(data):])


def syndromes(word, count):
    values = []
    for power in range(count):
        value = 0
        for byte in word:
            value = multiply(value, EXP[power]) ^ byte
        values.append(value)
    return values


def solve(rows, right):
    """Gauss elimination; None when there is no single solution."""
    size = len(rows)
    table = [list(row) + [value] for row, value in zip(rows, right)]
    for column in range(size):
        pivot = next((r for r in range(column, size) if table[r][column]), None)
        if pivot is None:
            return None
        table[column], table[pivot] = table[pivot], table[column]
        scale = inverse(table[column][column])
        table[column] = [multiply(cell, scale) for cell in table[column]]
        for row in range(size):
            factor = table[row][column]
            if row != column and factor:
                table[row] = [a ^ multiply(factor, b) for a, b in zip(table[row], table[column])]
    return [row[size] for row in table]


def repair(data, check):
    """Peterson, Gorenstein, Zierler: (data, wrong bytes), or None beyond repair."""
    count = len(check)
    word = list(data) + list(check)
    seen = syndromes(word, count)
    if not any(seen):
        return bytes(data), 0
    for errors in range(count // 2, 0, -1):
        rows = [[seen[row + column] for column in range(errors)] for row in range(errors)]
        locator = solve(rows, [seen[row + errors] for row in range(errors)])
        if locator is not None:
            return _repair_at(word, seen, locator, len(data))
    return None


def _repair_at(word, seen, locator, data_bytes):
    errors = len(locator)
    powers = []
    for power in range(len(word)):
        # The locator's roots are alpha^power of the wrong places.
        value = EXP[power * errors % 255]
        for index, factor in enumerate(locator):
            value ^= multiply(factor, EXP[power * index % 255])
        if value == 0:
            powers.append(power)
    if len(powers) != errors:
        return None
    values = solve([[EXP[p * row % 255] for p in powers] for row in range(errors)], seen[:errors])
    if values is None:
        return None
    for power, value in zip(powers, values):
        word[len(word) - 1 - power] ^= value
    if any(syndromes(word, len(seen))):
        return None
    return bytes(word[:data_bytes]), errors


# -- Numbers, marks, headers: sections 2 and 4.1 --------------------------------------------------


class Malformed(Exception):
    """The bytes break a rule of the text."""


class Reader:
    def __init__(self, data):
        self.rest = bytes(data)

    def take(self, count):
        if count > len(self.rest):
            raise Malformed("ends early")
        taken, self.rest = self.rest[:count], self.rest[count:]
        return taken

    def fixed(self, count):
        return int.from_bytes(self.take(count), "little")

    def number(self):
        value = 0
        for index in range(9):
            byte = self.fixed(1)
            value |= (byte & 0x7F) << 7 * index
            if byte < 0x80:
                if byte == 0 and index > 0:
                    raise Malformed("number in a long form")
                return value
        raise Malformed("number too long")


def mark(nonce, sender):
    return nonce + bytes([0 if sender == "initiator" else 1])


HELLO_MARK = mark(bytes(4), "initiator")


def mask(of_mark):
    return zlib.crc32(of_mark).to_bytes(4, "little")[:3]


def read_header(head, marks, in_step):
    """(fields, mark, repaired bytes) of ten bytes, or None."""
    for tolerated in (0, 1) if in_step else (0,):
        for candidate in marks:
            check = bytes(a ^ b for a, b in zip(head[7:10], mask(candidate)))
            found = repair(head[:7], check)
            if found and found[1] == tolerated and is_valid(found[0]):
                return found[0], candidate, tolerated
    return None


def is_valid(fields):
    length = int.from_bytes(fields[5:7], "little")
    return fields[0] & 7 < len(KINDS) and fields[0] >> 3 & 7 < 5 and length <= BODY_BYTES_MAX


# -- Line coding: section 3 -----------------------------------------------------------------------


def unescape(line, wanted):
    """(bytes, line bytes used); None where this coding cannot go on. `line` begins with the mark."""
    out, used, pending = bytearray(), 1, False
    for byte in line[1:]:
        if len(out) == wanted:
            break
        used += 1
        if byte in FLOW_CONTROL:
            continue
        if byte == 0x7D:
            return None
        if byte == 0x7C:
            pending = True
        elif pending:
            if not 0 <= byte - 0x41 < len(ESCAPED):
                return None
            out.append(ESCAPED[byte - 0x41])
            pending = False
        else:
            out.append(byte)
    return bytes(out), used


def unseven(line, wanted):
    out, used, group = bytearray(), 1, []
    for byte in line[1:]:
        if len(out) == wanted:
            break
        used += 1
        character = byte & 0x7F
        if character < 0x20:
            continue
        digit = DIGITS.find(character)
        if digit < 0:
            return None
        group.append(digit)
        if len(group) == min(5, wanted - len(out) + 1):
            value = 0
            for digit in group + [84] * (5 - len(group)):
                value = value * 85 + digit
            out += min(value, 0xFFFFFFFF).to_bytes(4, "big")[: len(group) - 1]
            group = []
    return bytes(out), used


def coding_of(line):
    return {0x7D: "escaped", 0x7E: "seven-bit"}.get(line[0] & 0x7F, "raw")


def uncode(line, coding, wanted):
    if coding == "raw":
        return line[:wanted], min(wanted, len(line))
    return (unescape if coding == "escaped" else unseven)(line, wanted)


# -- Frames: sections 4 and 5 -----------------------------------------------------------------------


def find(line, marks, in_step):
    """The frame at the beginning of `line`: (description, line bytes used), or None."""
    coding = coding_of(line)
    # Whole groups of the seven-bit coding; a frame has fourteen bytes at least.
    head = uncode(line, coding, HEADER_BYTES if coding == "raw" else 12)
    if head is None or len(head[0]) < HEADER_BYTES:
        return None
    found = read_header(head[0][:HEADER_BYTES], marks, in_step)
    if found is None:
        return None
    fields, of_mark, repaired = found
    length = int.from_bytes(fields[5:7], "little")
    parity_bytes = PARITY_BYTES[fields[0] >> 3 & 7]
    protected = length + CRC_BYTES
    words = -(-protected // (255 - parity_bytes)) if parity_bytes else 0
    total = HEADER_BYTES + protected + words * parity_bytes
    whole = uncode(line, coding, total)
    if whole is None:
        return None
    frame, used = whole
    told = {
        "coding": coding,
        "line_bytes": used,
        "kind": KINDS[fields[0] & 7],
        "level": fields[0] >> 3 & 7,
        "acknowledges": bool(fields[0] & 0x40),
        "wants_answer": bool(fields[0] & 0x80),
        "counter": fields[1],
        "place": int.from_bytes(fields[2:5], "little"),
        "body_bytes": length,
        "header_bytes_repaired": repaired,
    }
    if len(frame) < total:
        return {**told, "verdict": "incomplete"}, used
    return {**told, **open_body(fields, of_mark, frame[HEADER_BYTES:], protected, parity_bytes)}, used


def open_body(fields, of_mark, coded, protected, parity_bytes):
    data, rest = coded[:protected], coded[protected:]
    told = {"codewords": {"exact": 0, "repaired": 0, "hopeless": 0, "bytes_repaired": 0}}
    whole = b""
    step = 255 - parity_bytes
    for index, start in enumerate(range(0, protected, step) if parity_bytes else []):
        run = data[start:start + step]
        mended = repair(run, rest[index * parity_bytes:(index + 1) * parity_bytes])
        counts = told["codewords"]
        name = "hopeless" if mended is None else "repaired" if mended[1] else "exact"
        counts[name] += 1
        counts["bytes_repaired"] += mended[1] if mended else 0
        whole += mended[0] if mended else run
    whole = whole if parity_bytes else data
    body, crc = whole[:-CRC_BYTES], whole[-CRC_BYTES:]
    if zlib.crc32(of_mark + fields + body).to_bytes(4, "little") != crc:
        return {**told, "verdict": "damaged"}
    told.update(verdict="good", crc=crc.hex())
    try:
        told.update(read_body(fields, body))
    except Malformed as reason:
        told.update(verdict="malformed", why=str(reason))
    return told


def read_body(fields, body):
    reader, told = Reader(body), {}
    if fields[0] & 0x40:
        told["acknowledgement"] = read_acknowledgement(reader)
    kind = KINDS[fields[0] & 7]
    if kind == "hello":
        told["version"] = body[0] if body else None
        told["nonce"] = body[1:5].hex()
        told["body"] = body.hex()
    elif kind == "data":
        told["stream"] = reader.rest.hex()
    elif kind == "mend":
        told["mend"] = read_mend(reader)
    elif kind == "break":
        told["reason"] = reader.fixed(1)
    return told


def read_acknowledgement(reader):
    told = {"heard": reader.fixed(1), "next": reader.fixed(3)}
    counts = reader.fixed(1)
    told["noise"] = counts >> 4
    at, gaps = 0, []
    for _ in range(counts & 15):
        at += reader.number()
        length = reader.number()
        if length < 2:
            raise Malformed("gap of no length")
        gaps.append({"from": at, "to": at + (length >> 1), "held": bool(length & 1)})
        at += length >> 1
    told["gaps"] = gaps
    if gaps:
        told["known_to"] = at + reader.number()
    return told


def read_mend(reader):
    told = {"length": reader.fixed(2), "crc": reader.take(4).hex(), "level": reader.fixed(1)}
    if not 1 <= told["level"] <= 4:
        raise Malformed("mend level")
    each = PARITY_BYTES[told["level"]]
    if len(reader.rest) != -(-told["length"] // (255 - each)) * each:
        raise Malformed("parity of a wrong length")
    told["parity"] = reader.rest.hex()
    return told


def decode(line, marks):
    """Everything found, in order: frames, and runs of bytes that are none."""
    told, at, end, skipped, in_step = [], 0, 0, b"", True
    while at < len(line):
        found = find(line[at:], marks, in_step)
        if found is None:
            skipped += line[at:at + 1] if at >= end else b""
            # A damaged length may have swallowed frames.
            at, in_step = (damaged_at if in_step and at else at) + 1, False
            continue
        if skipped:
            told.append(skip_of(skipped))
            skipped = b""
        told.append(found[0])
        end = at + found[1]
        damaged_at = at if found[0]["verdict"] in ("damaged", "incomplete") else end
        at, in_step = end, True
    if skipped:
        told.append(skip_of(skipped))
    return told


def skip_of(skipped):
    told = {"skipped": skipped.hex()}
    if PATTERN in skipped[-64:]:
        told["advice"] = "raw"
    return told


def read_capture(text):
    remarks, digits = {}, ""
    for row in text.splitlines():
        if row.startswith("#"):
            name, _, value = row[1:].partition(":")
            remarks[name.strip()] = value.strip()
        else:
            digits += row
    return remarks, bytes.fromhex(digits)


def main(paths):
    for path in paths:
        with open(path, encoding="utf-8") as capture:
            remarks, line = read_capture(capture.read())
        sender = remarks["from"]
        marks = [mark(bytes.fromhex(remarks["nonce"]), sender)]
        if sender == "initiator":
            marks.append(HELLO_MARK)
        print(json.dumps(decode(line, marks), indent=1))


if __name__ == "__main__":
    main(sys.argv[1:])
