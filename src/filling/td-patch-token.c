/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-patch-private.h"

#include <stdlib.h>
#include <string.h>

#include "td-reference.h"

/* What a place in a part says. */
typedef enum {
  POINT,   /* one cell */
  RANGES,  /* "B6:D9 F6", of the sheet that the part belongs to */
  FORMULA, /* refers to it where it names no sheet */
  ROW,     /* a row's number: a break stands behind it */
  ROW_0,   /* the same, counted from 0, of a note's box */
  BOX,     /* a note's box: "column, dx, row, dy, column, dx, row, dy" */
} Meaning;

typedef struct {
  const char *element;
  const char *attribute; /* NULL: its text */
  Meaning meaning;
} Place;

/* Whatever names rows in worksheets, tables, comments, drawings, charts, controls and the workbook. */
static const Place places[] = {
    {"dimension", "ref", RANGES},
    {"sheetView", "topLeftCell", POINT},
    {"customSheetView", "topLeftCell", POINT},
    {"pane", "topLeftCell", POINT},
    {"selection", "activeCell", POINT},
    {"selection", "sqref", RANGES},
    {"protectedRange", "sqref", RANGES},
    {"inputCells", "r", POINT},
    {"autoFilter", "ref", RANGES},
    {"sortState", "ref", RANGES},
    {"sortCondition", "ref", RANGES},
    {"conditionalFormatting", "sqref", RANGES},
    {"dataValidation", "sqref", RANGES},
    {"hyperlink", "ref", RANGES},
    {"hyperlink", "location", FORMULA},
    {"cellWatch", "r", POINT},
    {"ignoredError", "sqref", RANGES},
    {"sqref", NULL, RANGES},
    {"formula", NULL, FORMULA},
    {"formula1", NULL, FORMULA},
    {"formula2", NULL, FORMULA},
    {"f", NULL, FORMULA},
    {"brk", "id", ROW},
    {"table", "ref", RANGES},
    {"calculatedColumnFormula", NULL, FORMULA},
    {"totalsRowFormula", NULL, FORMULA},
    {"comment", "ref", POINT},
    {"threadedComment", "ref", POINT},
    {"sp", "textlink", FORMULA},
    {"location", "ref", RANGES}, /* of a pivot table */
    {"formControlPr", "fmlaLink", FORMULA},
    {"formControlPr", "fmlaRange", FORMULA},
    {"formControlPr", "fmlaTxbx", FORMULA},
    {"controlPr", "linkedCell", FORMULA},
    {"controlPr", "listFillRange", FORMULA},
    {"definedName", NULL, FORMULA},
    {"Anchor", NULL, BOX},
    {"Row", NULL, ROW_0},
    {"FmlaLink", NULL, FORMULA},
    {"FmlaRange", NULL, FORMULA},
    {"FmlaTxbx", NULL, FORMULA},
};

static char *
shifted_point (const TdPatching *patching, const char *text)
{
  TdReferencePoint point;
  GString *out;

  if (!td_reference_point_parse (text, strlen (text), &point))
    return g_strdup (text);
  point.row = td_shift_row (patching->shift, point.row);
  out = g_string_new (NULL);
  td_reference_append_point (out, &point);
  return g_string_free (out, FALSE);
}

static char *
shifted_row (const TdPatching *patching, const char *text, int base)
{
  char *end = NULL;
  gint64 row = g_ascii_strtoll (text, &end, 10);

  if (end == text || row + base < 1 || row + base > TD_REFERENCE_MAX_ROW)
    return g_strdup (text);
  return g_strdup_printf ("%d", td_shift_row (patching->shift, (int)row + base) - base);
}

/* A break behind the last sample row stands behind the last new one. */
static char *
shifted_break (const TdPatching *patching, const char *text)
{
  int row = (int)g_ascii_strtoll (text, NULL, 10);
  int first = row;

  if (row < 1)
    return g_strdup (text);
  td_shift_rows (patching->shift, &first, &row);
  return g_strdup_printf ("%d", row);
}

static char *
shifted_box (const TdPatching *patching, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, ",", -1);
  int upper;
  int lower;
  int moved;

  if (g_strv_length (words) != 8)
    return g_strdup (text);
  upper = atoi (words[2]);
  lower = atoi (words[6]);
  moved = td_shift_row (patching->shift, upper + 1) - 1;
  g_free (words[2]);
  g_free (words[6]);
  words[2] = g_strdup_printf (" %d", moved);
  words[6] = g_strdup_printf (" %d", moved + lower - upper);
  return g_strjoinv (",", words);
}

static char *
shifted_formula (const TdPatchTokens *tokens, const char *text)
{
  TdShiftPlace place = {.sheet = tokens->patching->patch->sheet, .home = tokens->side == TD_PATCH_OWN, .index = -1};

  return td_shift_formula (tokens->patching->shift, text, &place);
}

/* The caller owns it. */
static char *
shifted (const TdPatchTokens *tokens, Meaning meaning, const char *text)
{
  if (tokens->side != TD_PATCH_OWN && meaning != FORMULA)
    return g_strdup (text);
  switch (meaning) {
  case POINT:
    return shifted_point (tokens->patching, text);
  case RANGES:
    return td_shift_ranges (tokens->patching->shift, text);
  case ROW:
    return tokens->row_breaks ? shifted_break (tokens->patching, text) : g_strdup (text);
  case ROW_0:
    return shifted_row (tokens->patching, text, 1);
  case BOX:
    return shifted_box (tokens->patching, text);
  case FORMULA:
    break;
  }
  return shifted_formula (tokens, text);
}

/* --- anchors of drawings --- */

static void
begin_anchor (TdPatchTokens *tokens, const TdXmlReader *reader)
{
  g_autofree char *edit = td_xml_attribute_text (reader, "editAs");
  g_autofree char *moves = td_xml_attribute_text (reader, "moveWithCells");
  g_autofree char *sizes = td_xml_attribute_text (reader, "sizeWithCells");

  tokens->stays = g_strcmp0 (edit, "absolute") == 0;
  tokens->keeps_size = g_strcmp0 (edit, "oneCell") == 0;
  /* That of a control in the sheet itself says it in other words. */
  if (td_xml_named (reader, "anchor")) {
    tokens->stays = moves == NULL && sizes == NULL;
    tokens->keeps_size = sizes == NULL;
  }
}

/* Row of an anchor, counted from 0. */
static char *
anchor_row (TdPatchTokens *tokens, const char *text)
{
  const TdShift *shift = tokens->patching->shift;
  int row = atoi (text);
  int first = row + 1;
  int last = first;

  if (tokens->side != TD_PATCH_OWN || tokens->stays)
    return g_strdup (text);
  if (tokens->in_from) {
    tokens->from_before = row;
    tokens->from_after = td_shift_row (shift, row + 1) - 1;
    return g_strdup_printf ("%d", tokens->from_after);
  }
  /* What begins and ends among the sample rows keeps its size, like what says so. */
  if (tokens->keeps_size || (td_shift_holds (shift, tokens->from_before + 1) && td_shift_holds (shift, row + 1)))
    return g_strdup_printf ("%d", tokens->from_after + row - tokens->from_before);
  td_shift_rows (shift, &first, &last);
  return g_strdup_printf ("%d", last - 1);
}

/* --- tokens --- */

static gboolean
change_text (TdPatchTokens *tokens, TdXmlReader *reader, Meaning meaning, gboolean anchor, GString *out)
{
  TdXmlReader tag = *reader;
  g_autofree char *text = td_xml_read_text (reader);
  g_autofree char *changed = NULL;

  if (text == NULL)
    return FALSE;
  changed = anchor ? anchor_row (tokens, text) : shifted (tokens, meaning, text);
  if (strcmp (text, changed) == 0) {
    g_string_append_len (out, tag.start, reader->start + reader->size - tag.start);
    return TRUE;
  }
  td_xml_copy (&tag, out);
  td_xml_append_escaped (out, changed);
  td_xml_copy (reader, out);
  return TRUE;
}

static gboolean
change_attributes (TdPatchTokens *tokens, TdXmlReader *reader, GString *out)
{
  TdXmlChange changes[4];
  char *values[4] = {NULL};
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (places) && n < G_N_ELEMENTS (changes); i++) {
    g_autofree char *text = NULL;

    if (places[i].attribute == NULL || !td_xml_named (reader, places[i].element))
      continue;
    text = td_xml_attribute_text (reader, places[i].attribute);
    if (text == NULL)
      continue;
    values[n] = shifted (tokens, places[i].meaning, text);
    if (strcmp (values[n], text) == 0) {
      g_clear_pointer (&values[n], g_free);
      continue;
    }
    changes[n].name = places[i].attribute;
    changes[n].value = values[n];
    n++;
  }
  if (n > 0)
    td_xml_copy_changed (reader, out, changes, n);
  for (guint i = 0; i < n; i++)
    g_free (values[i]);
  return n > 0;
}

/* The source of a pivot table says its sheet beside its range. */
static gboolean
change_source (TdPatchTokens *tokens, TdXmlReader *reader, GString *out)
{
  g_autofree char *sheet = td_xml_attribute_text (reader, "sheet");
  g_autofree char *range = td_xml_attribute_text (reader, "ref");
  g_autofree char *changed = NULL;
  TdXmlChange change = {"ref", NULL};

  if (sheet == NULL || range == NULL || !td_reference_is_sheet (sheet, tokens->patching->patch->sheet))
    return FALSE;
  changed = td_shift_ranges (tokens->patching->shift, range);
  change.value = changed;
  td_xml_copy_changed (reader, out, &change, 1);
  return TRUE;
}

/* Limits of a colour scale or of icons may be formulas. */
static gboolean
change_limit (TdPatchTokens *tokens, TdXmlReader *reader, GString *out)
{
  g_autofree char *value = td_xml_attribute_text (reader, "val");
  g_autofree char *changed = value != NULL ? shifted_formula (tokens, value) : NULL;
  TdXmlChange change = {"val", changed};

  if (changed == NULL || strcmp (changed, value) == 0)
    return FALSE;
  td_xml_copy_changed (reader, out, &change, 1);
  return TRUE;
}

static void
note_tag (TdPatchTokens *tokens, const TdXmlReader *reader)
{
  gboolean opens = reader->type == TD_XML_START;

  if (opens
      && (td_xml_named (reader, "twoCellAnchor") || td_xml_named (reader, "oneCellAnchor")
          || td_xml_named (reader, "anchor")))
    begin_anchor (tokens, reader);
  else if (td_xml_named (reader, "from"))
    tokens->in_from = opens;
  else if (td_xml_named (reader, "to"))
    tokens->in_to = opens;
  else if (td_xml_named (reader, "rowBreaks"))
    tokens->row_breaks = opens;
}

gboolean
td_patch_token (TdPatchTokens *tokens, TdXmlReader *reader, GString *out)
{
  if (reader->type == TD_XML_BROKEN)
    return FALSE;
  if (reader->type == TD_XML_START || reader->type == TD_XML_CLOSE)
    note_tag (tokens, reader);
  if (reader->type == TD_XML_START) {
    if ((tokens->in_from || tokens->in_to) && td_xml_named (reader, "row"))
      return change_text (tokens, reader, ROW, TRUE, out);
    for (guint i = 0; i < G_N_ELEMENTS (places); i++)
      if (places[i].attribute == NULL && td_xml_named (reader, places[i].element))
        return change_text (tokens, reader, places[i].meaning, FALSE, out);
  }
  if (reader->type == TD_XML_START || reader->type == TD_XML_EMPTY) {
    if (td_xml_named (reader, "worksheetSource") && change_source (tokens, reader, out))
      return TRUE;
    if (td_xml_named (reader, "cfvo") && change_limit (tokens, reader, out))
      return TRUE;
    if (change_attributes (tokens, reader, out))
      return TRUE;
  }
  td_xml_copy (reader, out);
  return TRUE;
}

gboolean
td_patch_part (const TdPatching *patching, const char *data, gsize length, TdPatchSide side, GString *out)
{
  TdPatchTokens tokens = {.patching = patching, .side = side};
  TdXmlReader reader;

  td_xml_reader_init (&reader, data, length);
  g_string_append_len (out, data, (gssize)reader.position);
  while (td_xml_next (&reader) != TD_XML_END)
    if (!td_patch_token (&tokens, &reader, out))
      return FALSE;
  return TRUE;
}
