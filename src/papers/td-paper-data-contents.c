/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-paper-data-private.h"
#include "td-paper-private.h"

struct _TdPaperContents {
  const TdPaperLayout *layout;
  TdStore *store;
  TdPaperRequest request;
  TdPaperFill *fill;
  GHashTable *data;   /* TdPart → TdPaperData: of tables, and of what texts are repeated over */
  GHashTable *hidden; /* TdPart: left out */
};

static gboolean
is_empty (const TdPaperData *data)
{
  return data->total.n_rows == 0 && data->table->when_empty != TD_EMPTY_FORM;
}

/* A paper whose tables are all empty has nothing to say, unless it has been told what to do then. */
static gboolean
check_not_empty (TdPaperContents *contents, GError **error)
{
  const TdPaperLayout *layout = contents->layout;
  gboolean empty = FALSE;
  g_autofree char *sentence = NULL;

  for (guint i = 0; i < layout->parts->len; i++) {
    const TdPart *part = td_paper_layout_part (layout, i);
    const TdPaperData *data = g_hash_table_lookup (contents->data, part);

    if (part->type != TD_PART_TABLE || data == NULL)
      continue;
    if (!is_empty (data))
      return TRUE;
    empty = empty || data->table->when_empty == TD_EMPTY_ERROR;
  }
  if (!empty)
    return TRUE;
  if (layout->empty != NULL) {
    sentence = td_paper_contents_expand (contents, NULL, layout->empty, "paper", "empty", error);
    if (sentence == NULL)
      return FALSE;
  } else {
    sentence = g_strdup_printf (_ ("“%s” has nothing to show for %d."), layout->title, contents->request.year);
  }
  g_set_error_literal (error, TD_PAPER_ERROR, TD_PAPER_ERROR_EMPTY, sentence);
  return FALSE;
}

static gboolean
check_unit (const TdPaperContents *contents, GError **error)
{
  if (!contents->layout->per_unit || contents->request.unit_id != 0)
    return TRUE;
  g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_NEEDS_UNIT, _ ("“%s” is made for one unit; say for which."),
               contents->layout->title);
  return FALSE;
}

static gboolean
check_records (const TdPaperContents *contents, GError **error)
{
  GHashTableIter iter;
  gpointer data;

  if (contents->request.record_ids == NULL)
    return TRUE;
  g_hash_table_iter_init (&iter, contents->data);
  while (g_hash_table_iter_next (&iter, NULL, &data))
    if (((const TdPaperData *)data)->record_column >= 0 && contents->layout->facts == NULL)
      return TRUE;
  g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_FAILED,
               _ ("“%s” cannot be made of some rows alone; make it of all, or of one unit."), contents->layout->title);
  return FALSE;
}

static gboolean
read_part (TdPaperContents *contents, const TdPart *part, GCancellable *cancellable, GError **error)
{
  TdPaperData *data = NULL;
  gboolean says = TRUE;

  if (part->when != NULL && !td_paper_fill_says (contents->fill, part->when, part->section, &says, error))
    return FALSE;
  if (part->when != NULL && says == part->when_not) {
    g_hash_table_add (contents->hidden, (gpointer)part);
    return TRUE;
  }
  if (part->table == NULL)
    return TRUE;
  data = td_paper_data_new (contents->layout, part->table, contents->store, &contents->request, contents->fill,
                            cancellable, error);
  if (data == NULL)
    return FALSE;
  g_hash_table_insert (contents->data, (gpointer)part, data);
  if (part->type == TD_PART_TABLE && is_empty (data))
    g_hash_table_add (contents->hidden, (gpointer)part);
  return TRUE;
}

/* A chart of a table without rows has nothing to draw. */
static void
hide_empty_charts (TdPaperContents *contents)
{
  const TdPaperLayout *layout = contents->layout;

  for (guint i = 0; i < layout->parts->len; i++) {
    const TdPart *part = td_paper_layout_part (layout, i);
    const TdPaperData *data = NULL;

    if (part->type != TD_PART_CHART)
      continue;
    data = g_hash_table_lookup (contents->data, td_paper_layout_part (layout, part->chart_part));
    if (data == NULL || data->total.n_rows == 0)
      g_hash_table_add (contents->hidden, (gpointer)part);
  }
}

TdPaperContents *
td_paper_contents_new (const TdPaperLayout *layout,
                       TdStore *store,
                       const TdPaperRequest *request,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (TdPaperContents) contents = NULL;

  g_return_val_if_fail (layout != NULL && store != NULL && request != NULL, NULL);
  contents = g_new0 (TdPaperContents, 1);
  contents->layout = layout;
  contents->store = g_object_ref (store);
  contents->request = *request;
  contents->data = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)td_paper_data_free);
  contents->hidden = g_hash_table_new (NULL, NULL);
  if (!check_unit (contents, error))
    return NULL;
  contents->fill = td_paper_fill_new (layout, store, request, error);
  if (contents->fill == NULL)
    return NULL;
  for (guint i = 0; i < layout->parts->len; i++)
    if (!read_part (contents, td_paper_layout_part (layout, i), cancellable, error))
      return NULL;
  if (!check_records (contents, error))
    return NULL;
  hide_empty_charts (contents);
  return check_not_empty (contents, error) ? g_steal_pointer (&contents) : NULL;
}

void
td_paper_contents_free (TdPaperContents *contents)
{
  if (contents == NULL)
    return;
  g_hash_table_unref (contents->data);
  g_hash_table_unref (contents->hidden);
  g_clear_pointer (&contents->fill, td_paper_fill_free);
  g_object_unref (contents->store);
  g_free (contents);
}

gboolean
td_paper_contents_shows (TdPaperContents *contents, const TdPart *part)
{
  return !g_hash_table_contains (contents->hidden, part);
}

TdPaperData *
td_paper_contents_data (TdPaperContents *contents, const TdPart *part)
{
  return g_hash_table_lookup (contents->data, part);
}

guint
td_paper_contents_n_rows (TdPaperContents *contents)
{
  GHashTableIter iter;
  gpointer data = NULL;
  guint n_rows = 0;

  g_hash_table_iter_init (&iter, contents->data);
  while (g_hash_table_iter_next (&iter, NULL, &data))
    n_rows += ((TdPaperData *)data)->total.n_rows;
  return MAX (n_rows, 1);
}

/* Texts speak of the last table before them, those before any of the first. */
static void
use_table_of (TdPaperContents *contents, const TdPart *part)
{
  const TdPaperLayout *layout = contents->layout;
  TdPaperData *found = NULL;
  gboolean passed = part == NULL;

  for (guint i = 0; i < layout->parts->len; i++) {
    const TdPart *each = td_paper_layout_part (layout, i);
    TdPaperData *data = each->type == TD_PART_TABLE ? g_hash_table_lookup (contents->data, each) : NULL;

    if (data != NULL && (found == NULL || !passed))
      found = data;
    passed = passed || each == part;
  }
  td_paper_fill_use (contents->fill, found != NULL ? found->totals : NULL);
}

char *
td_paper_contents_expand (TdPaperContents *contents,
                          const TdPart *part,
                          const char *text,
                          const char *section,
                          const char *key,
                          GError **error)
{
  use_table_of (contents, part);
  return td_paper_fill_text (contents->fill, text, section, key, error);
}

static void
line_free (gpointer data)
{
  TdPaperLine *line = data;

  g_free (line->text);
  g_free (line);
}

/* A setting may hold several lines (the recipients): each is a line of the paper. Nothing splits into no part. */
static void
add_lines (GPtrArray *lines, const TdPaperLine *source, const char *filled)
{
  g_auto (GStrv) parts = g_strsplit (filled, "\n", -1);

  for (guint k = 0; k < MAX (g_strv_length (parts), 1); k++) {
    TdPaperLine *line = g_new0 (TdPaperLine, 1);

    *line = *source;
    line->text = g_strdup (parts[k] != NULL ? parts[k] : "");
    g_ptr_array_add (lines, line);
  }
}

/* A form to be filled by hand has nothing to count yet. */
static gboolean
is_sentence_of_form (TdPaperContents *contents, const TdPart *part, const TdPaperText *text)
{
  TdPaperData *data = part != NULL && part->type == TD_PART_TABLE ? td_paper_contents_data (contents, part) : NULL;

  return data != NULL && text == &part->table->sentence && td_paper_data_is_form (data);
}

GPtrArray *
td_paper_contents_lines (TdPaperContents *contents, const TdPart *part, const TdPaperText *text, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (line_free);

  if (is_sentence_of_form (contents, part, text))
    return g_steal_pointer (&lines);
  for (guint i = 0; text->lines != NULL && i < text->lines->len; i++) {
    const TdPaperLine *source = text->lines->pdata[i];
    g_autofree char *filled = td_paper_contents_expand (contents, part, source->text, text->section, text->key, error);

    if (filled == NULL)
      return NULL;
    add_lines (lines, source, filled);
  }
  return g_steal_pointer (&lines);
}

GPtrArray *
td_paper_contents_paragraphs (TdPaperContents *contents, const TdPart *part, GError **error)
{
  const TdPaperText *text = &part->texts[0];
  TdPaperData *data = td_paper_contents_data (contents, part);
  g_autoptr (GPtrArray) lines = NULL;
  guint number = 0;
  TdStep step;

  if (data == NULL)
    return td_paper_contents_lines (contents, part, text, error);
  lines = g_ptr_array_new_with_free_func (line_free);
  use_table_of (contents, part);
  td_paper_data_rewind (data);
  while ((step = td_statement_step (data->statement, error)) == TD_STEP_ROW) {
    number++;
    for (guint i = 0; text->lines != NULL && i < text->lines->len; i++) {
      const TdPaperLine *source = text->lines->pdata[i];
      g_autofree char *filled = td_paper_fill_row (contents->fill, part->table, source->text, data->statement, number,
                                                   text->section, text->key, error);

      if (filled == NULL)
        return NULL;
      add_lines (lines, source, filled);
    }
  }
  return step == TD_STEP_DONE ? g_steal_pointer (&lines) : NULL;
}

char *
td_paper_line_plain (const char *text)
{
  char *plain = g_strdup (text);
  char *out = plain;

  for (const char *p = text; *p != '\0'; p++)
    if (*p != TD_MARK_BOLD && *p != TD_MARK_ITALIC)
      *out++ = *p;
  *out = '\0';
  return plain;
}

struct _TdPaperFill *
td_paper_contents_fill (TdPaperContents *contents)
{
  return contents->fill;
}

const TdPart *
td_paper_contents_next (TdPaperContents *contents, guint index)
{
  const TdPaperLayout *layout = contents->layout;

  for (guint i = index + 1; i < layout->parts->len; i++)
    if (td_paper_contents_shows (contents, td_paper_layout_part (layout, i)))
      return td_paper_layout_part (layout, i);
  return NULL;
}

/* --- what a paper may be made of --- */

/* The statement of a table's own query; NULL: its rows are of a kind, or it cannot be read. */
static TdStatement *
statement_of (TdPaper *paper, TdStore *store, const TdPaperTable *table)
{
  const TdPaperRequest request = {0};

  return table->query == NULL
             ? NULL
             : td_paper_statement (store, td_paper_layout (paper), &request, table->query, table->query_text, NULL);
}

gboolean
td_paper_takes_unit (TdPaper *paper, TdStore *store)
{
  const TdPaperLayout *layout = NULL;
  const TdPaperRequest request = {0};
  gboolean takes = TRUE;

  g_return_val_if_fail (paper != NULL && store != NULL, FALSE);
  layout = td_paper_layout (paper);
  for (guint i = 0; takes && i < layout->tables->len; i++) {
    const TdPaperTable *table = layout->tables->pdata[i];
    g_autoptr (TdStatement) rows = statement_of (paper, store, table);

    takes = table->kind != NULL ? td_path_field (table->kind, "unit") != NULL
                                : rows != NULL && td_statement_takes (rows, ":unit");
  }
  if (takes && layout->facts != NULL) {
    g_autoptr (TdStatement) facts
        = td_paper_statement (store, layout, &request, layout->facts, layout->facts_text, NULL);

    takes = facts != NULL && td_statement_takes (facts, ":unit");
  }
  return takes && layout->tables->len > 0;
}

gboolean
td_paper_takes_records (TdPaper *paper, TdStore *store)
{
  const TdPaperLayout *layout = NULL;

  g_return_val_if_fail (paper != NULL && store != NULL, FALSE);
  layout = td_paper_layout (paper);
  for (guint i = 0; layout->facts == NULL && i < layout->tables->len; i++) {
    g_autoptr (TdStatement) rows = statement_of (paper, store, layout->tables->pdata[i]);

    if (rows != NULL && td_statement_column_index (rows, TD_PAPER_RECORD_COLUMN) >= 0)
      return TRUE;
  }
  return FALSE;
}
