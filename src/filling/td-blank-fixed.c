/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-blank-private.h"

#include <string.h>

#include "td-date.h"
#include "td-text.h"

/* What forms write where something is to be put: dots of all kinds. */
#define DOTS "(?:[.…_]\\s*){2,}|…"
/* Rows below the band in which the foot stands. */
#define FOOT_ROWS 30

static GRegex *
regex (const char *pattern)
{
  return g_regex_new (pattern, G_REGEX_CASELESS, 0, NULL);
}

static gboolean
matches (const char *pattern, const char *text)
{
  g_autoptr (GRegex) found = regex (pattern);

  return g_regex_match (found, text, 0, NULL);
}

/* "ngày … tháng … năm …", not that of a law or of another document. */
static gboolean
is_date (const char *text)
{
  return matches ("^[^:;(]{0,60}ngày\\s*(" DOTS "|\\s)\\s*tháng\\s*(" DOTS "|\\s)\\s*năm\\s*(20)?\\s*(" DOTS
                  "|\\d{0,2})\\s*$",
                  text);
}

static gboolean
is_unit (const char *text)
{
  return matches ("^\\s*(tên\\s+)?(đơn vị|cơ quan|địa phương|xã, phường|xã|tiểu khu|thôn|tổ dân phố)(\\s+(báo cáo|đề "
                  "nghị|lập|gửi))?"
                  "\\s*:\\s*(" DOTS ")?\\s*$",
                  text);
}

/* A title's year: "NĂM 20…", "năm …", or that of an earlier form. */
static gboolean
is_year (const char *text)
{
  if (matches ("ngày|tháng|nghị định|thông tư|quyết định số|luật", text))
    return FALSE;
  return matches ("năm\\s*(học\\s*)?(20\\s*)?(" DOTS ")\\s*$|năm\\s*:\\s*$|năm\\s+20\\d\\d\\s*$", text);
}

static void
look_at (TdBlankSheet *sheet, int row, int column, const char *text, gboolean above)
{
  TdBlankFixed fixed = {.row = row, .column = column, .text = g_strdup (text)};

  if (is_date (text)) {
    fixed.kind = TD_BLANK_DATE;
  } else if (above && is_unit (text)) {
    fixed.kind = TD_BLANK_UNIT;
  } else if (above && is_year (text)) {
    fixed.kind = TD_BLANK_YEAR;
  } else {
    g_free (fixed.text);
    return;
  }
  g_array_append_val (sheet->blank->fixed, fixed);
}

void
td_blank_find_fixed (TdBlankSheet *sheet)
{
  const TdBlank *blank = sheet->blank;

  for (int row = 1; row < blank->last_row + FOOT_ROWS; row++) {
    const TdHeadRow *head = g_hash_table_lookup (sheet->rows, GINT_TO_POINTER (row));
    const TdCellGridRow *grid_row = td_cell_grid_row (sheet->grid, row);

    if (row >= blank->heading_row && row <= blank->last_row)
      continue;
    for (guint i = 0; head != NULL && i < head->n_texts; i++) {
      const TdCellGridCell *cell = td_cell_grid_cell (grid_row, (int)i);

      if (head->texts[i] != NULL && cell != NULL && cell->formula == NULL)
        look_at (sheet, row, (int)i, head->texts[i], row < blank->heading_row);
    }
  }
}

static char *
replaced (const char *pattern, const char *text, const char *by)
{
  g_autoptr (GRegex) found = regex (pattern);

  return g_regex_replace_literal (found, text, -1, 0, by, 0, NULL);
}

static char *
year_text (const char *text, int year)
{
  g_autofree char *number = g_strdup_printf ("%d", year);
  g_autofree char *with_space = g_strconcat (" ", number, NULL);

  if (matches ("năm\\s*:\\s*$", text))
    return g_strconcat (text, with_space, NULL);
  if (matches ("năm\\s+20\\d\\d\\s*$", text))
    return replaced ("(?<=\\s)20\\d\\d\\s*$", text, number);
  return replaced ("\\s*(20\\s*)?(" DOTS ")\\s*$", text, with_space);
}

static char *
unit_text (const char *text, const char *unit)
{
  const char *colon = strchr (text, ':');
  g_autofree char *label = g_strndup (text, (gsize)(colon - text));

  return g_strdup_printf ("%s: %s", label, unit);
}

static char *
date_text (const char *text, const char *day)
{
  TdDate date;
  g_autofree char *words = NULL;

  if (!td_date_parse_iso (day, &date))
    return NULL;
  words = td_date_in_words (date);
  return replaced ("ngày.*$", text, words);
}

char *
td_blank_fixed_text (const TdBlankFixed *fixed, int year, const char *unit, const char *day)
{
  switch (fixed->kind) {
  case TD_BLANK_YEAR:
    return year > 0 ? year_text (fixed->text, year) : NULL;
  case TD_BLANK_UNIT:
    return unit != NULL && *unit != '\0' ? unit_text (fixed->text, unit) : NULL;
  case TD_BLANK_DATE:
    return day != NULL ? date_text (fixed->text, day) : NULL;
  }
  return NULL;
}
