/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-measure.h"

#include <string.h>

/* Advance widths of Times New Roman in thousandths of its size, from the space (32) to the tilde (126). */
static const guint16 regular[95]
    = {250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500,
       500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611,
       556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722,
       722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500,
       278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541};
static const guint16 heavy[95]
    = {250, 333, 555, 500, 500, 1000, 833, 278, 333, 333, 500, 570, 250, 333, 250, 278, 500, 500,  500,
       500, 500, 500, 500, 500, 500,  500, 333, 333, 570, 570, 570, 500, 930, 722, 667, 722, 722,  667,
       611, 778, 778, 389, 500, 778,  667, 944, 722, 778, 611, 778, 722, 556, 667, 722, 722, 1000, 722,
       722, 667, 333, 278, 333, 581,  500, 333, 500, 556, 444, 556, 444, 333, 500, 556, 278, 333,  556,
       278, 833, 556, 500, 556, 556,  444, 389, 333, 556, 500, 722, 500, 500, 444, 394, 220, 394,  520};

#define FIRST_LETTER 0xc0
#define LAST_LETTER 0x1eff

/* The ASCII letter below the marks of every Latin letter, 0 where there is none. Marks add no width. */
static const guint8 *
base_letters (void)
{
  static guint8 table[LAST_LETTER - FIRST_LETTER + 1];
  static gsize ready = 0;

  if (g_once_init_enter (&ready)) {
    for (gunichar letter = FIRST_LETTER; letter <= LAST_LETTER; letter++) {
      gunichar parts[8];

      if (g_unichar_fully_decompose (letter, FALSE, parts, G_N_ELEMENTS (parts)) > 1 && parts[0] < 128)
        table[letter - FIRST_LETTER] = (guint8)parts[0];
    }
    table[0x110 - FIRST_LETTER] = 'D';
    table[0x111 - FIRST_LETTER] = 'd';
    g_once_init_leave (&ready, 1);
  }
  return table;
}

static double
letter_width (gunichar letter, const guint16 *widths, const guint8 *bases)
{
  if (letter >= FIRST_LETTER && letter <= LAST_LETTER && bases[letter - FIRST_LETTER] != 0)
    letter = bases[letter - FIRST_LETTER];
  if (letter == 0xa0)
    letter = ' ';
  if (letter >= ' ' && letter <= '~')
    return widths[letter - ' '];
  if (g_unichar_iszerowidth (letter))
    return 0;
  /* Dashes and dots of a whole em, and letters of far scripts. */
  return letter == 0x2014 || letter == 0x2015 || letter == 0x2026 || letter > 0x2e80 ? 1000 : 500;
}

double
td_measure_width (const char *text, gboolean bold, double size)
{
  const guint8 *bases = base_letters ();
  const guint16 *widths = bold ? heavy : regular;
  double width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    width += letter_width (g_utf8_get_char (p), widths, bases);
  return width * size / 1000;
}

guint
td_measure_lines (const char *text, gboolean bold, double size, double width)
{
  const guint8 *bases = base_letters ();
  const guint16 *widths = bold ? heavy : regular;
  double room = width * 1000 / size;
  double line = 0;
  double word = 0;
  guint n_lines = 1;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar letter = g_utf8_get_char (p);
    double advance = 0;

    if (letter == '\n') {
      n_lines++;
      line = word = 0;
      continue;
    }
    advance = letter_width (letter, widths, bases);
    if (letter == ' ') {
      line += word + advance;
      word = 0;
      continue;
    }
    if (word > 0 && word + advance > room) {
      /* A word wider than the cell is broken inside. */
      n_lines++;
      line = word = 0;
    }
    word += advance;
    if (line > 0 && line + word > room) {
      n_lines++;
      line = 0;
    }
    if (letter == '-') {
      line += word;
      word = 0;
    }
  }
  return n_lines;
}

char *
td_measure_balance (const char *text, gboolean bold, double size, double width)
{
  guint n_lines = td_measure_lines (text, bold, size, width);
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autoptr (GString) out = NULL;
  double least = 0;
  double most = width;
  gsize start = 0;

  if (n_lines == 1 || strchr (text, '\n') != NULL)
    return g_strdup (text);
  for (int i = 0; i < 20; i++) {
    double middle = (least + most) / 2;

    if (td_measure_lines (text, bold, size, middle) > n_lines)
      least = middle;
    else
      most = middle;
  }
  out = g_string_new (NULL);
  for (char **word = words; *word != NULL; word++) {
    gsize before = out->len;

    if (word != words)
      g_string_append_c (out, ' ');
    g_string_append (out, *word);
    /* "THI ĐUA - KHEN THƯỞNG": a line does not begin with the dash. */
    if (word != words && strcmp (*word, "-") != 0 && td_measure_width (out->str + start, bold, size) > most) {
      out->str[before] = '\n';
      start = before + 1;
    }
  }
  return g_string_free (g_steal_pointer (&out), FALSE);
}
