#!/usr/bin/env python3
"""man-page.py PROGRAM VERSION OUT [TRANSLATIONS.mo]: the manual page thidua(1), from what the program itself says of its commands.

Without TRANSLATIONS in English, with them in their language. The words around the commands stand below; those of the commands
stand in the program alone, so that page and program cannot say different things.
"""
import gettext
import os
import re
import subprocess
import sys

WORDS = {
    "en": {
        "purpose": "emulation and commendation work of a commune",
        "name": "NAME", "synopsis": "SYNOPSIS", "description": "DESCRIPTION", "commands": "COMMANDS",
        "status": "EXIT STATUS", "environment": "ENVIRONMENT", "files": "FILES",
        "window": "Without a command the window is opened, with FILE where it is named. Every command works without a display.",
        "folder": "where translations are looked for, instead of the folder of the installation",
        "language": "language of texts and messages, such as vi or en; without it that of the session",
        "data": "a year's work: units, pledges, lists, votes, decisions, and everything done so far",
        "lock": "who has the file open, and since when",
        "layouts": "layouts of papers that the office has changed",
        "copies": "copies of the file, made by themselves",
    },
    "vi": {
        "purpose": "công tác thi đua, khen thưởng cấp xã",
        "name": "TÊN", "synopsis": "CÁCH GỌI", "description": "MÔ TẢ", "commands": "CÁC LỆNH",
        "status": "MÃ KẾT THÚC", "environment": "BIẾN MÔI TRƯỜNG", "files": "TỆP",
        "window": "Không có lệnh thì chương trình mở cửa sổ, kèm FILE nếu có nêu. Mọi lệnh đều chạy được khi không có màn hình.",
        "folder": "nơi tìm bản dịch, thay cho thư mục cài đặt",
        "language": "ngôn ngữ của chữ và thông báo, ví dụ vi hoặc en; không có thì theo phiên làm việc",
        "data": "công việc các năm: đơn vị, cam kết, danh sách, phiếu, quyết định và mọi thao tác đã làm",
        "lock": "ai đang mở tệp, từ lúc nào",
        "layouts": "mẫu giấy tờ mà cơ quan đã sửa",
        "copies": "các bản sao tự động của tệp",
    },
}


def roff(text):
    """Text as roff takes it literally."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + text if text[:1] in ".'" else text


def commands(program):
    """(name, arguments, purpose) of each command, and the sentence about the exit status."""
    environment = dict(os.environ, THIDUA_LANGUAGE="en")
    lines = subprocess.run([program, "--help"], check=True, capture_output=True, env=environment).stdout.decode().splitlines()
    found = []
    for line, following in zip(lines, lines[1:]):
        match = re.fullmatch(r"  thidua (\S+) (.*)", line)
        if match and following.startswith("      "):
            found.append((match[1], match[2], following.strip()))
    if len(found) < 10 or not lines[-1].startswith("Exit status:"):
        sys.exit(f"{program} --help does not look as it did: {len(found)} commands")
    return found, lines[-1]


def main():
    program, version, out = sys.argv[1:4]
    translated = str
    language = "en"
    if len(sys.argv) > 4:
        with open(sys.argv[4], "rb") as file:
            translations = gettext.GNUTranslations(file)
        translated, language = translations.gettext, translations.info()["language"]
    words = WORDS[language]
    found, status = commands(program)

    page = [f'.TH THIDUA 1 "" "Thi Đua {version}"', f".SH {words['name']}", f"thidua \\- {words['purpose']}",
            f".SH {words['synopsis']}", ".B thidua", r"[\fIFILE\fR]", ".br", ".B thidua", r"\fICOMMAND\fR \fIFILE\fR …",
            f".SH {words['description']}",
            roff(translated("Thi Đua: emulation and commendation of a commune, from the units' lists to the signed dossier.")),
            roff(words["window"]), f".SH {words['commands']}"]
    for name, arguments, purpose in found:
        page += [".TP", f"\\fB{roff(name)}\\fR {roff(arguments)}", roff(translated(purpose))]
    page += [f".SH {words['status']}", roff(translated(status).split(": ", 1)[1]), f".SH {words['environment']}",
             ".TP", ".B THIDUA_LANGUAGE", roff(words["language"]), ".TP", ".B THIDUA_LOCALE_DIR", roff(words["folder"]),
             f".SH {words['files']}",
             ".TP", r"\fIFILE\fR.thidua", roff(words["data"]), ".TP", r"\fIFILE\fR.thidua.lock", roff(words["lock"]),
             ".TP", "~/.local/share/thidua/backup", roff(words["copies"]),
             ".TP", "~/.local/share/thidua/papers", roff(words["layouts"])]
    with open(out, "w", encoding="utf-8") as file:
        file.write("\n".join(page) + "\n")


main()
