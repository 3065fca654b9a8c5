"""The cryptography of protocol/SPEC.md, sections 6.1 and 6.2, for its worked examples only.

Straight from RFC 7748, RFC 8439 and revision 34 of the Noise text; slow, and not safe against an
observer of time: never for real keys. Python's standard library only.
"""

import hashlib
import hmac
import struct

NAME = b"Noise_IK_25519_ChaChaPoly_SHA256"
PROLOGUE = b"client-bank line\x01"
PRIME = 2**255 - 19


def x25519(secret, point):
    scalar = int.from_bytes(secret, "little") & ~7 & (1 << 254) - 1 | 1 << 254
    x1 = int.from_bytes(point, "little") & (1 << 255) - 1
    x2, z2, x3, z3 = 1, 0, x1, 1
    for bit in range(254, -1, -1):
        swap = scalar >> bit & 1
        if swap:
            x2, z2, x3, z3 = x3, z3, x2, z2
        a, b, c, d = (x2 + z2) % PRIME, (x2 - z2) % PRIME, (x3 + z3) % PRIME, (x3 - z3) % PRIME
        aa, bb, da, cb = a * a % PRIME, b * b % PRIME, d * a % PRIME, c * b % PRIME
        x3, z3 = (da + cb) ** 2 % PRIME, x1 * (da - cb) ** 2 % PRIME
        e = (aa - bb) % PRIME
        x2, z2 = aa * bb % PRIME, e * (aa + 121665 * e) % PRIME
        if swap:
            x2, z2, x3, z3 = x3, z3, x2, z2
    return (x2 * pow(z2, PRIME - 2, PRIME) % PRIME).to_bytes(32, "little")


def public_of(secret):
    return x25519(secret, (9).to_bytes(32, "little"))


def _chacha_block(key, counter, nonce):
    start = list(struct.unpack("<16I", b"expand 32-byte k" + key + struct.pack("<I", counter) + nonce))
    state = start[:]

    def turn(a, b, c, d):
        for x, y, z, shift in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
            state[x] = (state[x] + state[y]) & 0xFFFFFFFF
            value = state[z] ^ state[x]
            state[z] = (value << shift | value >> (32 - shift)) & 0xFFFFFFFF

    for _ in range(10):
        for column in range(4):
            turn(column, column + 4, column + 8, column + 12)
        turn(0, 5, 10, 15)
        turn(1, 6, 11, 12)
        turn(2, 7, 8, 13)
        turn(3, 4, 9, 14)
    return struct.pack("<16I", *((a + b) & 0xFFFFFFFF for a, b in zip(state, start)))


def _chacha(key, nonce, text):
    out = b""
    for index in range(0, len(text), 64):
        block = _chacha_block(key, 1 + index // 64, nonce)
        out += bytes(a ^ b for a, b in zip(text[index:index + 64], block))
    return out


def _tag(key, nonce, ad, sealed):
    one_time = _chacha_block(key, 0, nonce)[:32]
    r = int.from_bytes(one_time[:16], "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
    pad = lambda data: data + bytes(-len(data) % 16)
    text = pad(ad) + pad(sealed) + struct.pack("<QQ", len(ad), len(sealed))
    total = 0
    for index in range(0, len(text), 16):
        total = (total + int.from_bytes(text[index:index + 16] + b"\x01", "little")) * r % (2**130 - 5)
    return ((total + int.from_bytes(one_time[16:], "little")) % 2**128).to_bytes(16, "little")


def seal(key, counter, ad, plain):
    nonce = bytes(4) + struct.pack("<Q", counter)
    sealed = _chacha(key, nonce, plain)
    return sealed + _tag(key, nonce, ad, sealed)


def _mac(key, data):
    return hmac.new(key, data, hashlib.sha256).digest()


def hkdf(chaining_key, material, outputs):
    temporary = _mac(chaining_key, material)
    out, last = [], b""
    for index in range(outputs):
        last = _mac(temporary, last + bytes([index + 1]))
        out.append(last)
    return out


class Handshake:
    """Both ends of one handshake at once: every secret is known here."""

    def __init__(self, initiator, responder, initiator_ephemeral, responder_ephemeral):
        self.initiator, self.responder = initiator, responder
        self.initiator_ephemeral, self.responder_ephemeral = initiator_ephemeral, responder_ephemeral
        self.chaining_key = self.hash = NAME
        self.key, self.count = None, 0
        self._mix_hash(PROLOGUE)
        self._mix_hash(public_of(responder))

    def first(self, payload):
        out = self._send_key(self.initiator_ephemeral)
        self._mix_key(x25519(self.initiator_ephemeral, public_of(self.responder)))
        out += self._seal(public_of(self.initiator))
        self._mix_key(x25519(self.initiator, public_of(self.responder)))
        return out + self._seal(payload)

    def early_key(self, secret):
        """After the first message only."""
        return hkdf(self.hash, secret, 1)[0]

    def second(self, payload):
        out = self._send_key(self.responder_ephemeral)
        self._mix_key(x25519(self.responder_ephemeral, public_of(self.initiator_ephemeral)))
        self._mix_key(x25519(self.responder_ephemeral, public_of(self.initiator)))
        return out + self._seal(payload)

    def session_keys(self):
        """After the second message: of the initiator's records, of the responder's."""
        return hkdf(self.chaining_key, b"", 2)

    def _send_key(self, secret):
        public = public_of(secret)
        self._mix_hash(public)
        return public

    def _mix_hash(self, data):
        self.hash = hashlib.sha256(self.hash + data).digest()

    def _mix_key(self, material):
        self.chaining_key, self.key = hkdf(self.chaining_key, material, 2)
        self.count = 0

    def _seal(self, plain):
        sealed = seal(self.key, self.count, self.hash, plain)
        self.count += 1
        self._mix_hash(sealed)
        return sealed
