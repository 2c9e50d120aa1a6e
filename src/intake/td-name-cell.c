/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-name-cell.h"

#include "td-date.h"
#include "td-text.h"

#include <string.h>

/* --- words --- */

static gboolean
has_two_words (const char *text)
{
  const char *space = strchr (text, ' ');

  return space != NULL && space > text && space[1] != '\0';
}

/* Whether every word of text begins with a capital, as names do. */
static gboolean
is_written_as_name (const char *text)
{
  gboolean begins = TRUE;

  for (; *text != '\0'; text = g_utf8_next_char (text)) {
    gunichar character = g_utf8_get_char (text);

    if (character != ' ' && !g_unichar_isalpha (character))
      return FALSE;
    if (begins && !g_unichar_isupper (character))
      return FALSE;
    begins = character == ' ';
  }
  return TRUE;
}

static void
trim_end (char *text, const char *signs)
{
  gsize length = strlen (text);

  while (length > 0 && strchr (signs, text[length - 1]) != NULL)
    text[--length] = '\0';
}

gboolean
td_name_cell_is_plain (const char *text)
{
  for (const char *at = text; *at != '\0'; at++) {
    if (g_ascii_isdigit (*at) || (g_ascii_ispunct (*at) && *at != '\'') || (guchar)*at == 0xE2)
      return FALSE;
    if (*at == ' ' && (g_str_has_prefix (at, " và ") || g_str_has_prefix (at, " cùng ")))
      return FALSE;
  }
  return TRUE;
}

/* --- what is taken off --- */

/* "- ", "+ ", "1. ", "2) " before a name. */
static const char *
after_marker (const char *text)
{
  gsize digits = strspn (text, "0123456789");

  if (digits > 0 && digits <= 3 && strchr (".)-/", text[digits]) != NULL && text[digits] != '\0')
    return text + digits + 1 + strspn (text + digits + 1, " ");
  while (*text != '\0' && strchr ("-+*. ", *text) != NULL)
    text++;
  return g_str_has_prefix (text, "•") ? text + strlen ("•") + strspn (text + strlen ("•"), " ") : text;
}

/* Takes a birth off the end of name: "Nguyễn Văn A (1968)", "Nguyễn Văn A - SN 05/03/1968". */
static char *
take_birth (char *name)
{
  static const char *const words[] = {"sinh năm", "năm sinh", "sinh ngày", "sinh", "sn", "ns", "s.n"};
  g_autofree char *birth = NULL;
  gsize length = strlen (name);
  gsize start;
  TdDate date;
  gboolean again = TRUE;

  while (length > 0 && strchr (" ,;.)", name[length - 1]) != NULL)
    length--;
  start = length;
  while (start > 0 && (g_ascii_isdigit (name[start - 1]) || strchr ("/.-", name[start - 1]) != NULL))
    start--;
  while (start < length && !g_ascii_isdigit (name[start]))
    start++;
  if (start == 0 || length - start < 4)
    return NULL;
  birth = g_strndup (name + start, length - start);
  if (!td_date_parse (birth, 0, &date) || date.year < 1900)
    return NULL;
  name[start] = '\0';
  while (again) {
    g_autofree char *lower = NULL;

    again = FALSE;
    trim_end (name, " ,;.:(-");
    if (g_str_has_suffix (name, "–"))
      name[strlen (name) - strlen ("–")] = '\0';
    lower = td_text_lower (name);
    length = strlen (name);
    for (guint i = 0; i < G_N_ELEMENTS (words) && !again && strlen (lower) == length; i++) {
      gsize n = strlen (words[i]);

      again = length > n && g_str_has_suffix (lower, words[i]) && strchr (" (,;-", name[length - n - 1]) != NULL;
      if (again)
        name[length - n] = '\0';
    }
  }
  return g_steal_pointer (&birth);
}

/* "Trần Văn C (Chủ hộ)": who is the head of a household needs no word for it. */
static void
drop_role (char *name)
{
  char *open = strrchr (name, '(');
  g_autofree char *folded = NULL;

  if (open == NULL || open == name || !g_str_has_suffix (name, ")"))
    return;
  folded = td_text_fold (open);
  if (g_str_has_prefix (folded, "chu ho")) {
    *open = '\0';
    g_strchomp (name);
  }
}

/* Takes the husband's or the wife's part off the end of name. */
static char *
take_beside (char *name)
{
  static const char *const words[]
      = {" và vợ", " và chồng", " cùng vợ", " cùng chồng", " và bà ", " và ông ", ", bà ", ", ông ",
         ", vợ",   ", chồng",   " - bà ",   " - ông ",     " - vợ",   "; bà ",    " (vợ",  " (bà "};
  g_autofree char *lower = td_text_lower (name);
  const char *dash = strstr (name, " - ");
  char *cut = NULL;
  char *beside;

  if (strlen (lower) != strlen (name))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    const char *at = strstr (lower, words[i]);

    if (at != NULL && at > lower && (cut == NULL || name + (at - lower) < cut))
      cut = name + (at - lower);
  }
  if (cut == NULL && dash != NULL && has_two_words (dash + 3) && is_written_as_name (dash + 3))
    cut = name + (dash - name);
  if (cut == NULL)
    return NULL;
  /* One word is no name to leave alone. */
  if (memchr (name, ' ', (gsize)(cut - name)) == NULL)
    return NULL;
  beside = g_strdup (cut + strspn (cut, " ,;-("));
  if (strchr (beside, '(') == NULL)
    trim_end (beside, ")");
  *cut = '\0';
  return beside;
}

/* --- the whole --- */

void
td_name_cell_read (TdNameCell *cell, const char *text, gboolean couples)
{
  g_autofree char *whole = g_strdup (after_marker (text));

  *cell = (TdNameCell){NULL, NULL, NULL};
  cell->birth = take_birth (whole);
  trim_end (whole, " ,;.*:-");
  drop_role (whole);
  if (couples)
    cell->beside = take_beside (whole);
  if (cell->beside != NULL && cell->birth == NULL)
    cell->birth = take_birth (whole);
  trim_end (whole, " ,;.*:-");
  cell->name = *whole != '\0' ? g_steal_pointer (&whole) : g_strdup (text);
}

void
td_name_cell_clear (TdNameCell *cell)
{
  g_clear_pointer (&cell->name, g_free);
  g_clear_pointer (&cell->birth, g_free);
  g_clear_pointer (&cell->beside, g_free);
}

char *
td_name_cell_capitalize (const char *name)
{
  GString *result = g_string_sized_new (strlen (name));
  gboolean begins = TRUE;

  for (; *name != '\0'; name = g_utf8_next_char (name)) {
    gunichar character = g_utf8_get_char (name);

    g_string_append_unichar (result, begins ? g_unichar_toupper (character) : character);
    begins = character == ' ';
  }
  return g_string_free (result, FALSE);
}
