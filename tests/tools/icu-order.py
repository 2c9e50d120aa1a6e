#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares the order of our sorting keys with ICU's Vietnamese collation (numbers by value).

usage: icu-order.py PRINT_KEYS
Prints TAP. Skipped where Python's ICU module is missing.
"""
import random
import subprocess
import sys
import unicodedata

try:
    import icu
except ImportError:
    print("1..0 # SKIP the Python module icu (PyICU) is not installed")
    sys.exit(0)

INITIALS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x".split() + [""]
RIMES = ("a ac ach ai am an ang anh ao ay ăc ăm ăn ăng ât âm ân âng âu ây e em en eo ê ên ênh êu i ia iêm iên iêu inh "
         "o oa oan oang oe oi on ong ô ôi ông ơ ơi ơn u ua uân uê ui ung uôi uông uy uyên uynh ư ưa ưng ươi ương ưu y yên").split()
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
VOWELS = "aăâeêioôơuưy"
FAMILIES = "Nguyễn Trần Lê Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Đào Mai Tạ Lại Quách".split()
MIDDLES = ["", "Văn", "Thị", "Đức", "Hữu", "Thanh", "Thu", "Thùy", "Xuân", "Ngọc Ánh", "Ngọc Anh", "Minh"]


def syllable(rng):
    rime = rng.choice(RIMES)
    places = [at for at, letter in enumerate(rime) if letter in VOWELS]
    at = rng.choice(places)
    word = rng.choice(INITIALS) + rime[: at + 1] + rng.choice(TONES) + rime[at + 1 :]
    return unicodedata.normalize("NFC", word)


def letter_case(rng, text):
    return rng.choice([str, str.capitalize, str.upper, str.title])(text)


def texts(rng):
    yield from ("", "a", "A", "à", "ba", "Ba", "bà")
    for _ in range(4000):
        words = [syllable(rng) for _ in range(rng.randint(1, 4))]
        if rng.random() < 0.2:
            words.append(str(rng.choice([0, 1, 2, 3, 9, 10, 11, 99, 100, 2023, 10**9, 10**12])))
        separator = rng.choice([" ", " ", " ", "-", ", ", ".", " (", "/"])
        yield letter_case(rng, separator.join(words))
    # Pairs that differ in one tone or in case only, so that the second and third level decide.
    for _ in range(300):
        first, second = syllable(rng), syllable(rng)
        bare = "".join(mark for mark in unicodedata.normalize("NFD", first) if mark not in TONES)
        bare = unicodedata.normalize("NFC", bare)
        at = next(at for at, letter in enumerate(bare) if letter in VOWELS)
        for tone in TONES:
            yield letter_case(rng, unicodedata.normalize("NFC", bare[: at + 1] + tone + bare[at + 1 :] + " " + second))


def names(rng):
    for _ in range(2000):
        parts = [rng.choice(FAMILIES), rng.choice(MIDDLES), syllable(rng).capitalize()]
        yield " ".join(part for part in parts if part)


def keys_of(program, lines, *arguments):
    answer = subprocess.run([program, *arguments], input="\n".join(lines) + "\n", capture_output=True, check=True, encoding="utf-8")
    keys = answer.stdout.split("\n")[:-1]
    assert len(keys) == len(lines), (len(keys), len(lines))
    return dict(zip(lines, keys))


def report(number, label, lines, ours, theirs):
    """Neighbours in ICU's order must stand in the same relation in ours: that proves the whole order."""
    ordered = sorted(lines, key=lambda line: (theirs(line), ours[line]))
    wrong = []
    for first, second in zip(ordered, ordered[1:]):
        wanted = (theirs(first) > theirs(second)) - (theirs(first) < theirs(second))
        got = (ours[first] > ours[second]) - (ours[first] < ours[second])
        if wanted != got:
            wrong.append(f"# ICU says {wanted}, we say {got}: {first!r} {second!r} ({ours[first]} {ours[second]})")
    for line in wrong[:20]:
        print(line)
    print(f"{'not ok' if wrong else 'ok'} {number} - {label}: {len(lines)} texts, {len(wrong)} pairs in another order")
    return not wrong


def main():
    program = sys.argv[1]
    rng = random.Random(2023)
    collator = icu.Collator.createInstance(icu.Locale("vi"))
    collator.setAttribute(icu.UCollAttribute.NUMERIC_COLLATION, icu.UCollAttributeValue.ON)
    sort_key = collator.getSortKey

    def name_key(name):
        words = name.split(" ")
        family = words[0] if len(words) > 1 else ""
        return (sort_key(words[-1]), sort_key(" ".join(words[1:-1])), sort_key(family))

    print("1..2")
    plain = sorted(set(texts(rng)))
    people = sorted(set(names(rng)))
    good = report(1, "words", plain, keys_of(program, plain), sort_key)
    good &= report(2, "names in the order tên, đệm, họ", people, keys_of(program, people, "name"), name_key)
    sys.exit(0 if good else 1)


main()
