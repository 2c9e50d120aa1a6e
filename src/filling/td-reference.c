/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-reference.h"

#include <string.h>

static gboolean
is_name_letter (char letter)
{
  return g_ascii_isalnum (letter) || letter == '_' || letter == '.' || letter == '\\' || letter == '?' || letter == '$'
         || (guchar)letter >= 0x80;
}

static gsize
name_length (const char *text)
{
  gsize length = 0;

  while (is_name_letter (text[length]))
    length++;
  return length;
}

/* Which columns or rows alone a text may be, too. */
static gboolean
parse_point (const char *text, gsize length, gboolean whole, TdReferencePoint *point)
{
  gsize at = 0;
  gsize letters;
  gsize digits;
  int column = 0;
  int row = 0;
  gboolean first = length > 0 && text[0] == '$';
  gboolean second;

  at += first;
  for (letters = 0; at < length && g_ascii_isalpha (text[at]) && letters < 4; at++, letters++)
    column = column * 26 + (g_ascii_toupper (text[at]) - 'A' + 1);
  second = letters > 0 && at < length && text[at] == '$';
  at += second;
  for (digits = 0; at < length && g_ascii_isdigit (text[at]) && digits < 8; at++, digits++)
    row = row * 10 + (text[at] - '0');
  if (at != length || letters > 3 || column > TD_REFERENCE_MAX_COLUMN || row > TD_REFERENCE_MAX_ROW)
    return FALSE;
  if ((digits > 0 && row == 0) || (digits == 0 && (second || letters == 0)))
    return FALSE;
  if (!whole && (letters == 0 || digits == 0))
    return FALSE;
  point->row = row;
  point->column = column - 1;
  point->fixed_column = letters > 0 && first;
  point->fixed_row = letters > 0 ? second : first;
  return TRUE;
}

gboolean
td_reference_point_parse (const char *text, gsize length, TdReferencePoint *point)
{
  return parse_point (text, length, FALSE, point);
}

static void
put_in_order (TdReferencePoint points[2])
{
  if (points[0].row > points[1].row) {
    int row = points[0].row;

    points[0].row = points[1].row;
    points[1].row = row;
  }
}

gboolean
td_reference_range_parse (const char *text, gsize length, TdReferencePoint points[2])
{
  const char *colon = memchr (text, ':', length);
  gsize before = colon != NULL ? (gsize)(colon - text) : length;

  if (!parse_point (text, before, colon != NULL, &points[0]))
    return FALSE;
  points[1] = points[0];
  if (colon == NULL)
    return TRUE;
  if (!parse_point (colon + 1, length - before - 1, TRUE, &points[1]) || (points[0].row == 0) != (points[1].row == 0)
      || (points[0].column < 0) != (points[1].column < 0))
    return FALSE;
  put_in_order (points);
  return TRUE;
}

void
td_reference_append_column (GString *out, int column)
{
  char letters[8];
  guint at = sizeof letters - 1;

  letters[at] = '\0';
  for (int left = column + 1; left > 0; left = (left - 1) / 26)
    letters[--at] = (char)('A' + (left - 1) % 26);
  g_string_append (out, letters + at);
}

void
td_reference_append_point (GString *out, const TdReferencePoint *point)
{
  if (point->column >= 0) {
    if (point->fixed_column)
      g_string_append_c (out, '$');
    td_reference_append_column (out, point->column);
  }
  if (point->row > 0) {
    if (point->fixed_row)
      g_string_append_c (out, '$');
    g_string_append_printf (out, "%d", point->row);
  }
}

gboolean
td_reference_is_sheet (const char *name, const char *wanted)
{
  g_autofree char *a = g_utf8_casefold (name, -1);
  g_autofree char *b = g_utf8_casefold (wanted, -1);

  return strcmp (a, b) == 0;
}

typedef struct {
  TdReferenceFunc func;
  gpointer user_data;
  GString *out;
} Rewriting;

/* Behind a text in quotes; a doubled one stands for itself. */
static const char *
behind_quotes (const char *at, char quote)
{
  for (at++; *at != '\0'; at++)
    if (*at == quote) {
      if (at[1] != quote)
        return at + 1;
      at++;
    }
  return at;
}

/* Behind "[…]", which may hold others; an apostrophe takes its meaning from the next letter. */
static const char *
behind_brackets (const char *at)
{
  guint depth = 0;

  for (; *at != '\0'; at++) {
    if (*at == '\'' && at[1] != '\0')
      at++;
    else if (*at == '[')
      depth++;
    else if (*at == ']' && --depth == 0)
      return at + 1;
  }
  return at;
}

/* A reference at text, without its sheet; how many letters it is long, 0 where there is none. prefix: the sheet before
 * it as it is written, which may be repeated behind the colon. */
static gsize
read_reference (const char *text, const char *prefix, gsize prefix_length, TdReference *reference, gsize *repeated)
{
  gsize first = name_length (text);
  gsize second;
  const char *behind = text + first;
  const char *other;

  *repeated = 0;
  if (first == 0 || !parse_point (text, first, TRUE, &reference->points[0]))
    return 0;
  reference->range = FALSE;
  if (*behind == ':') {
    other = behind + 1;
    if (prefix_length > 0 && strncmp (other, prefix, prefix_length) == 0)
      other += prefix_length;
    second = name_length (other);
    if (second > 0 && strchr ("(![", other[second] != '\0' ? other[second] : ' ') == NULL
        && parse_point (other, second, TRUE, &reference->points[1])
        && (reference->points[0].row == 0) == (reference->points[1].row == 0)
        && (reference->points[0].column < 0) == (reference->points[1].column < 0)) {
      reference->range = TRUE;
      *repeated = (gsize)(other - behind) - 1;
      return (gsize)(other - text) + second;
    }
  }
  if (*behind == '(' || *behind == '[' || *behind == '!' || reference->points[0].row == 0
      || reference->points[0].column < 0)
    return 0;
  reference->points[1] = reference->points[0];
  return first;
}

/* The sheet that stands before a reference. */
typedef struct {
  const char *written; /* with the "!" */
  gsize length;
  char *name; /* NULL: none stands there */
  gboolean elsewhere;
} Prefix;

/* Appends the reference at text as func wants it. Behind it; text where there is none. */
static const char *
take_reference (Rewriting *rewriting, const char *text, const Prefix *prefix)
{
  TdReference reference = {.sheet = prefix->name, .elsewhere = prefix->elsewhere};
  gsize repeated = 0;
  gsize length = read_reference (text, prefix->written, prefix->length, &reference, &repeated);
  gsize before = rewriting->out->len;

  if (length == 0)
    return text;
  if (!rewriting->func (&reference, rewriting->user_data)) {
    g_string_append_len (rewriting->out, text, (gssize)length);
  } else if (reference.points[0].row < 0) {
    /* It has left the sheet. */
    g_string_truncate (rewriting->out, before);
    g_string_append (rewriting->out, "#REF!");
  } else {
    td_reference_append_point (rewriting->out, &reference.points[0]);
    if (reference.range) {
      g_string_append_c (rewriting->out, ':');
      g_string_append_len (rewriting->out, prefix->written, (gssize)repeated);
      td_reference_append_point (rewriting->out, &reference.points[1]);
    }
  }
  text += length;
  /* What a dynamic formula spills: "A1#". */
  if (*text == '#')
    g_string_append_c (rewriting->out, *text++);
  return text;
}

/* The sheet's name at text, up to and with its "!"; FALSE where none stands there. */
static gboolean
read_prefix (const char *text, Prefix *prefix)
{
  const char *at = text;
  const char *name;
  g_autofree char *written = NULL;
  g_auto (GStrv) pieces = NULL;

  *prefix = (Prefix){.written = text};
  if (*at == '\'') {
    name = at + 1;
    at = behind_quotes (at, '\'');
    if (*at != '!' || at == name)
      return FALSE;
    written = g_strndup (name, (gsize)(at - name) - 1);
    prefix->elsewhere = strchr (written, '[') != NULL || strchr (written, ':') != NULL;
    pieces = g_strsplit (written, "''", -1);
    prefix->name = g_strjoinv ("'", pieces);
  } else {
    if (*at == '[') {
      prefix->elsewhere = TRUE;
      at = behind_brackets (at);
    }
    name = at;
    at += name_length (at);
    if (at > name && *at == ':' && at[1] != '\'' && at[1 + name_length (at + 1)] == '!' && name_length (at + 1) > 0) {
      prefix->elsewhere = TRUE;
      at += 1 + name_length (at + 1);
    }
    if (*at != '!' || (at == name && !prefix->elsewhere))
      return FALSE;
    prefix->name = g_strndup (name, (gsize)(at - name));
  }
  prefix->length = (gsize)(at + 1 - text);
  return TRUE;
}

/* "#N/A", "#REF!": behind it. */
static const char *
behind_error (const char *at)
{
  at++;
  while (g_ascii_isalnum (*at) || *at == '/' || *at == '_')
    at++;
  if (*at == '!' || *at == '?')
    at++;
  return at + name_length (at);
}

static const char *
take_word (Rewriting *rewriting, const char *at)
{
  Prefix prefix;
  const char *behind;

  if (read_prefix (at, &prefix)) {
    g_string_append_len (rewriting->out, prefix.written, (gssize)prefix.length);
    at += prefix.length;
    behind = take_reference (rewriting, at, &prefix);
    g_free (prefix.name);
    if (behind != at || *at == '\0')
      return behind;
    /* A name of that sheet, or an error. */
    behind = *at == '#' ? behind_error (at) : at + name_length (at);
  } else {
    prefix = (Prefix){.written = ""};
    behind = take_reference (rewriting, at, &prefix);
    if (behind != at)
      return behind;
    behind = *at == '\'' ? behind_quotes (at, '\'') : *at == '[' ? behind_brackets (at) : at + name_length (at);
    /* "Table1[Họ tên]" */
    if (*behind == '[')
      behind = behind_brackets (behind);
  }
  g_string_append_len (rewriting->out, at, behind - at);
  return behind;
}

char *
td_references_rewrite (const char *formula, TdReferenceFunc func, gpointer user_data)
{
  Rewriting rewriting = {func, user_data, g_string_sized_new (strlen (formula) + 16)};
  const char *at = formula;

  while (*at != '\0') {
    const char *behind = at + 1;

    if (*at == '"') {
      behind = behind_quotes (at, '"');
    } else if (*at == '#') {
      behind = behind_error (at);
    } else if (*at == '\'' || *at == '[' || is_name_letter (*at)) {
      at = take_word (&rewriting, at);
      continue;
    }
    g_string_append_len (rewriting.out, at, behind - at);
    at = behind;
  }
  return g_string_free (rewriting.out, FALSE);
}

static gboolean
move_cb (TdReference *reference, gpointer user_data)
{
  const int *by = user_data;

  for (guint i = 0; i < 2; i++) {
    TdReferencePoint *point = &reference->points[i];

    if (point->row > 0 && !point->fixed_row) {
      point->row += by[0];
      if (point->row < 1 || point->row > TD_REFERENCE_MAX_ROW)
        reference->points[0].row = -1;
    }
    if (point->column >= 0 && !point->fixed_column) {
      point->column += by[1];
      if (point->column < 0 || point->column >= TD_REFERENCE_MAX_COLUMN)
        reference->points[0].row = -1;
    }
    if (reference->points[0].row < 0)
      break;
  }
  return TRUE;
}

char *
td_references_move (const char *formula, int rows, int columns)
{
  int by[2] = {rows, columns};

  return td_references_rewrite (formula, move_cb, by);
}
