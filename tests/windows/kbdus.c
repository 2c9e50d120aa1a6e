/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <windows.h>

/*
 * A small US keyboard layout for Wine prefixes. Wine has no layout DLLs, and GTK 4 reads the layout's tables itself:
 * without one no key binding works (Return, Ctrl+S, arrows). The structures are those of the kernel's kbd.h.
 */

typedef struct {
  BYTE key;
  BYTE bits;
} ModifierKey;

typedef struct {
  ModifierKey *keys;
  WORD max_bits;
  BYTE columns[4]; /* by bits: which column of a letter */
} Modifiers;

typedef struct {
  BYTE key;
  BYTE attributes;
  WCHAR letters[2]; /* plain, with Shift */
} Letter;

typedef struct {
  void *letters;
  BYTE n_columns;
  BYTE size;
} LetterTable;

typedef struct {
  Modifiers *modifiers;
  LetterTable *tables;
  void *dead_keys;
  void *names;
  void *names_extended;
  void *names_dead;
  USHORT *virtual_keys;
  BYTE max_virtual_keys;
  void *extended;
  void *extended1;
  DWORD flags;
  BYTE n_ligature;
  BYTE ligature_size;
  void *ligatures;
} Layout;

#define NONE 0x0f
#define SAME(key, letter)                                                                                              \
  {                                                                                                                    \
    key, 0, { letter, letter }                                                                                         \
  }
#define CAPITAL(letter)                                                                                                \
  {                                                                                                                    \
    letter, 1, { letter + 32, letter }                                                                                 \
  }

static ModifierKey modifier_keys[] = {{VK_SHIFT, 1}, {VK_CONTROL, 2}, {VK_MENU, 4}, {0, 0}};
static Modifiers modifiers = {modifier_keys, 1, {0, 1, NONE, NONE}};

static Letter letters[] = {
    CAPITAL ('A'),
    CAPITAL ('B'),
    CAPITAL ('C'),
    CAPITAL ('D'),
    CAPITAL ('E'),
    CAPITAL ('F'),
    CAPITAL ('G'),
    CAPITAL ('H'),
    CAPITAL ('I'),
    CAPITAL ('J'),
    CAPITAL ('K'),
    CAPITAL ('L'),
    CAPITAL ('M'),
    CAPITAL ('N'),
    CAPITAL ('O'),
    CAPITAL ('P'),
    CAPITAL ('Q'),
    CAPITAL ('R'),
    CAPITAL ('S'),
    CAPITAL ('T'),
    CAPITAL ('U'),
    CAPITAL ('V'),
    CAPITAL ('W'),
    CAPITAL ('X'),
    CAPITAL ('Y'),
    CAPITAL ('Z'),
    {'1', 0, {'1', '!'}},
    {'2', 0, {'2', '@'}},
    {'3', 0, {'3', '#'}},
    {'4', 0, {'4', '$'}},
    {'5', 0, {'5', '%'}},
    {'6', 0, {'6', '^'}},
    {'7', 0, {'7', '&'}},
    {'8', 0, {'8', '*'}},
    {'9', 0, {'9', '('}},
    {'0', 0, {'0', ')'}},
    {VK_OEM_MINUS, 0, {'-', '_'}},
    {VK_OEM_PLUS, 0, {'=', '+'}},
    {VK_OEM_4, 0, {'[', '{'}},
    {VK_OEM_6, 0, {']', '}'}},
    {VK_OEM_5, 0, {'\\', '|'}},
    {VK_OEM_1, 0, {';', ':'}},
    {VK_OEM_7, 0, {'\'', '"'}},
    {VK_OEM_3, 0, {'`', '~'}},
    {VK_OEM_COMMA, 0, {',', '<'}},
    {VK_OEM_PERIOD, 0, {'.', '>'}},
    {VK_OEM_2, 0, {'/', '?'}},
    SAME (VK_SPACE, ' '),
    SAME (VK_TAB, '\t'),
    SAME (VK_RETURN, '\r'),
    SAME (VK_BACK, '\b'),
    SAME (VK_ESCAPE, 27),
    SAME (VK_ADD, '+'),
    SAME (VK_SUBTRACT, '-'),
    SAME (VK_MULTIPLY, '*'),
    SAME (VK_DIVIDE, '/'),
    SAME (VK_DECIMAL, '.'),
    SAME (VK_NUMPAD0, '0'),
    SAME (VK_NUMPAD1, '1'),
    SAME (VK_NUMPAD2, '2'),
    SAME (VK_NUMPAD3, '3'),
    SAME (VK_NUMPAD4, '4'),
    SAME (VK_NUMPAD5, '5'),
    SAME (VK_NUMPAD6, '6'),
    SAME (VK_NUMPAD7, '7'),
    SAME (VK_NUMPAD8, '8'),
    SAME (VK_NUMPAD9, '9'),
    {0, 0, {0, 0}},
};
static LetterTable tables[] = {{letters, 2, sizeof (Letter)}, {NULL, 0, 0}};
static Layout layout = {.modifiers = &modifiers, .tables = tables};

__declspec(dllexport) Layout *KbdLayerDescriptor (void);

Layout *
KbdLayerDescriptor (void)
{
  return &layout;
}
