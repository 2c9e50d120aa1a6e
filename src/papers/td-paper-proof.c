/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-proof.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-date.h"
#include "td-paper-data.h"
#include "td-paper-document.h"
#include "td-paper-fill.h"
#include "td-paper-private.h"
#include "td-proofreading.h"
#include "td-text.h"

/* Texts that were read already: units, forms and measures come back in every row. */
#define MOST_SEEN 5000

typedef struct {
  const TdPaperLayout *layout;
  TdPaperContents *contents;
  TdProofreader *reader;
  GHashTable *seen;
  GCancellable *cancellable;
  guint n_rows;
  /* The table at hand. */
  const TdPaperTable *table;
  const guint *columns; /* that are shown */
  guint n_columns;
} Proof;

static void
read_text (Proof *proof, TdProofPlace place, const char *text)
{
  td_proofreader_text (proof->reader, place, 0, text);
}

static gboolean
read_lines (Proof *proof, const TdPart *part, TdProofPlace place, const TdPaperText *text, GError **error)
{
  g_autoptr (GPtrArray) lines = td_paper_contents_lines (proof->contents, part, text, error);

  if (lines == NULL)
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    read_text (proof, place, ((const TdPaperLine *)lines->pdata[i])->text);
  return TRUE;
}

static gboolean
read_headings (Proof *proof, const TdPart *part, GError **error)
{
  for (guint i = 0; i < proof->n_columns; i++) {
    const TdPaperColumn *column = td_paper_table_column (proof->table, proof->columns[i]);

    for (guint k = 0; k < column->n_heading; k++) {
      g_autofree char *heading
          = td_paper_contents_expand (proof->contents, part, column->heading[k], "column", "heading", error);

      if (heading == NULL)
        return FALSE;
      read_text (proof, TD_PROOF_HEADING, heading);
    }
  }
  return TRUE;
}

static gboolean
read_signatures (Proof *proof, const TdPart *part, GError **error)
{
  if (part->place_and_date != NULL) {
    g_autofree char *place
        = td_paper_contents_expand (proof->contents, part, part->place_and_date, "signatures", "place-and-date", error);

    if (place == NULL)
      return FALSE;
    read_text (proof, TD_PROOF_SUBTITLE, place);
  }
  return read_lines (proof, part, TD_PROOF_SIGNATURE, &part->texts[0], error)
         && read_lines (proof, part, TD_PROOF_SIGNATURE, &part->texts[1], error)
         && read_lines (proof, part, TD_PROOF_SIGNATURE, &part->texts[2], error)
         && read_lines (proof, part, TD_PROOF_RECIPIENTS, &part->texts[3], error);
}

static gboolean
read_paragraphs (Proof *proof, const TdPart *part, GError **error)
{
  g_autoptr (GPtrArray) paragraphs = td_paper_contents_paragraphs (proof->contents, part, error);

  if (paragraphs == NULL)
    return FALSE;
  for (guint i = 0; i < paragraphs->len; i++)
    read_text (proof, TD_PROOF_SENTENCE, ((const TdPaperLine *)paragraphs->pdata[i])->text);
  return TRUE;
}

/* --- the table --- */

static gboolean
begin_group_cb (const TdPaperGroupHead *group, gpointer user_data, GError **error)
{
  read_text (user_data, TD_PROOF_GROUP, group->heading);
  return TRUE;
}

static gboolean
end_group_cb (const TdPaperGroupHead *group, gpointer user_data, GError **error)
{
  return TRUE;
}

/* Which of the row's members a column fills; NULL: none. */
static const char **
member_of (TdProofRow *row, const TdPaperColumn *column)
{
  const struct {
    const char *value;
    const char **member;
  } members[] = {
      {"name", &row->name}, {"prefix", &row->prefix},           {"unit", &row->unit},
      {"form", &row->form}, {"achievement", &row->achievement},
  };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (g_strcmp0 (column->value, members[i].value) == 0)
      return members[i].member;
  return NULL;
}

static gboolean
row_cb (const TdCell *cells, gpointer user_data, GError **error)
{
  Proof *proof = user_data;
  TdProofRow row = {.number = ++proof->n_rows};

  for (guint i = 0; i < proof->n_columns; i++) {
    const TdCell *cell = &cells[proof->columns[i]];
    const char **member
        = cell->type == TD_CELL_TEXT ? member_of (&row, td_paper_table_column (proof->table, proof->columns[i])) : NULL;

    if (member != NULL)
      *member = cell->text;
  }
  td_proofreader_row (proof->reader, &row);
  for (guint i = 0; i < proof->n_columns; i++) {
    const TdPaperColumn *column = td_paper_table_column (proof->table, proof->columns[i]);
    const TdCell *cell = &cells[proof->columns[i]];

    if (cell->type != TD_CELL_TEXT || column->type == TD_COLUMN_DATE || column->type == TD_COLUMN_DATE_WORDS
        || strchr (cell->text, ' ') == NULL || g_hash_table_contains (proof->seen, cell->text))
      continue;
    if (g_hash_table_size (proof->seen) < MOST_SEEN)
      g_hash_table_add (proof->seen, g_strdup (cell->text));
    td_proofreader_text (proof->reader, TD_PROOF_CELL, row.number, cell->text);
  }
  return TRUE;
}

/* --- what was signed off --- */

/* Key of a finding → reason. */
static GHashTable *
load_releases (const TdPaperLayout *layout, TdStore *store, int year, gint64 document, GError **error)
{
  g_autoptr (GHashTable) releases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (TdStatement) rows = td_store_statement (store, "query/proof-releases", error);
  TdStep step;

  if (rows == NULL)
    return NULL;
  td_statement_bind_text (rows, ":paper", layout->name);
  td_statement_bind_integer (rows, ":year", year);
  td_statement_bind_integer (rows, ":document", document);
  while ((step = td_statement_step (rows, error)) == TD_STEP_ROW)
    if (td_statement_text (rows, 0) != NULL && td_statement_text (rows, 1) != NULL) {
      g_autofree char *who = g_strdup (td_statement_text (rows, 2));
      char *said = g_strdup_printf ("%s\n%s", who != NULL ? who : "?", td_statement_text (rows, 1));

      g_hash_table_insert (releases, g_strdup (td_statement_text (rows, 0)), said);
    }
  return step == TD_STEP_DONE ? g_steal_pointer (&releases) : NULL;
}

/* Findings with what was signed off as notes, and as warnings where the paper does not leave the office yet. Owns both. */
static GPtrArray *
settle (GPtrArray *findings, GHashTable *releases, gboolean leaves)
{
  GPtrArray *settled = g_ptr_array_new_with_free_func ((GDestroyNotify)td_finding_free);

  g_ptr_array_set_free_func (findings, NULL);
  for (guint i = 0; i < findings->len; i++) {
    TdFinding *finding = findings->pdata[i];
    g_autofree char *key = td_proof_key (finding);
    const char *said = g_hash_table_lookup (releases, key);

    if (said != NULL && finding->severity != TD_SEVERITY_NOTE) {
      g_autofree char *message = td_finding_message (finding);
      g_auto (GStrv) parts = g_strsplit (said, "\n", 2);
      TdFinding *note
          = td_finding_new ("proof-released", TD_SEVERITY_NOTE, finding->column, "finding", TD_TEXT (message), "who",
                            TD_TEXT (parts[0]), "reason", TD_TEXT (parts[1]), NULL);

      note->row = finding->row;
      note->record_id = finding->record_id;
      td_finding_free (finding);
      finding = note;
    } else if (finding->severity == TD_SEVERITY_ERROR && !leaves) {
      finding->severity = TD_SEVERITY_WARNING;
    }
    g_ptr_array_add (settled, finding);
  }
  td_findings_sort (settled);
  return settled;
}

static gboolean
read_table (Proof *proof, const TdPart *part, GError **error)
{
  const TdPaperVisitor visitor = {begin_group_cb, row_cb, end_group_cb};
  TdPaperData *data = td_paper_contents_data (proof->contents, part);

  proof->table = part->table;
  proof->columns = td_paper_data_columns (data, &proof->n_columns);
  return read_headings (proof, part, error) && td_paper_data_each (data, &visitor, proof, proof->cancellable, error)
         && read_lines (proof, part, TD_PROOF_SENTENCE, &part->table->sentence, error);
}

static gboolean
read_part (Proof *proof, const TdPart *part, GError **error)
{
  switch (part->type) {
  case TD_PART_HEAD:
    return read_lines (proof, part, TD_PROOF_HEAD, &part->texts[0], error)
           && read_lines (proof, part, TD_PROOF_HEAD, &part->texts[1], error);
  case TD_PART_TITLE:
    return read_lines (proof, part, TD_PROOF_TITLE, &part->texts[0], error)
           && read_lines (proof, part, TD_PROOF_SUBTITLE, &part->texts[1], error);
  case TD_PART_TEXT:
    return read_paragraphs (proof, part, error);
  case TD_PART_TABLE:
    return read_table (proof, part, error);
  case TD_PART_SIGNATURES:
    return read_signatures (proof, part, error);
  case TD_PART_COLUMNS:
  case TD_PART_BOX:
    return read_lines (proof, part, TD_PROOF_SENTENCE, &part->texts[0], error)
           && read_lines (proof, part, TD_PROOF_SENTENCE, &part->texts[1], error)
           && read_lines (proof, part, TD_PROOF_SENTENCE, &part->texts[2], error);
  case TD_PART_BREAK:
  case TD_PART_CHART:
  case TD_PART_PICTURE:
  case TD_PART_SHEET:
  default:
    return TRUE;
  }
}

static gboolean
read_all (Proof *proof, GError **error)
{
  for (guint i = 0; i < proof->layout->parts->len; i++) {
    const TdPart *part = td_paper_layout_part (proof->layout, i);

    if (td_paper_contents_shows (proof->contents, part) && !read_part (proof, part, error))
      return FALSE;
  }
  return TRUE;
}

GPtrArray *
td_paper_proofread (TdPaper *paper,
                    TdStore *store,
                    const TdPaperRequest *request,
                    GCancellable *cancellable,
                    GError **error)
{
  const TdPaperLayout *layout = td_paper_layout (paper);
  g_autoptr (TdPaperContents) contents = NULL;
  g_autoptr (TdProofreader) reader = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) releases = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  const TdDocument *document;
  Proof proof = {.layout = layout, .seen = seen};
  TdProofContext context = {.year = request->year};

  contents = td_paper_contents_new (layout, store, request, cancellable, error);
  if (contents == NULL)
    return NULL;
  document = td_paper_fill_document (td_paper_contents_fill (contents));
  context.day = td_paper_fill_day (td_paper_contents_fill (contents));
  context.document = document != NULL ? document->record : NULL;
  context.settled = document != NULL && document->settled;
  context.certificates = layout->flat && layout->document != TD_DOCUMENT_NONE;
  releases = load_releases (layout, store, request->year, document != NULL ? document->record->id : 0, error);
  reader = releases != NULL ? td_proofreader_new (store, &context, error) : NULL;
  if (reader == NULL)
    return NULL;
  proof.contents = contents;
  proof.reader = reader;
  proof.cancellable = cancellable;
  if (!read_all (&proof, error))
    return NULL;
  findings = td_proofreader_finish (reader);
  return settle (findings, releases, document != NULL || layout->document == TD_DOCUMENT_DECISIONS);
}

gboolean
td_paper_is_blocked (GPtrArray *findings)
{
  return findings != NULL && td_findings_worst (findings) == TD_SEVERITY_ERROR;
}

void
td_paper_set_blocked (TdPaper *paper, GPtrArray *findings, GError **error)
{
  g_autofree char *first = NULL;
  guint n = 0;

  for (guint i = 0; i < findings->len; i++) {
    const TdFinding *finding = findings->pdata[i];

    if (finding->severity != TD_SEVERITY_ERROR)
      continue;
    if (n++ == 0)
      first = td_finding_message (finding);
  }
  g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_BLOCKED,
               ngettext ("“%s” is held back by %u fault: %s Correct it, or sign it off with a reason.",
                         "“%s” is held back by %u faults, the first: %s Correct them, or sign them off with a reason.",
                         n),
               td_paper_title (paper), n, first != NULL ? first : "");
}

gboolean
td_paper_release (TdPaper *paper,
                  TdStore *store,
                  const TdPaperRequest *request,
                  const TdFinding *finding,
                  const char *reason,
                  GError **error)
{
  const TdPaperLayout *layout = td_paper_layout (paper);
  g_autoptr (TdRecord) release = td_record_new (td_kind_by_table ("proofread_release"));
  g_autoptr (TdDocument) document = NULL;
  g_autofree char *message = td_finding_message (finding);
  g_autofree char *key = td_proof_key (finding);
  g_autofree char *today = td_date_to_iso (td_date_today ());
  g_autofree char *label = g_strdup_printf (_ ("Signed off for “%s”: %s"), layout->title, message);

  if (td_text_is_blank (reason)) {
    g_set_error_literal (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID, _ ("Say why it may stay: a reason is needed."));
    return FALSE;
  }
  if (!td_document_of_paper (layout, store, request, &document, error))
    return FALSE;
  td_record_set_text (release, "released_on", today);
  td_record_set_text (release, "paper_title", layout->title);
  td_record_set_text (release, "text", message);
  td_record_set_text (release, "reason", reason);
  td_record_set_text (release, "released_by", g_get_real_name ());
  td_record_set_text (release, "paper", layout->name);
  td_record_set_integer (release, "of_year", request->year);
  td_record_set_integer (release, "document_id", document != NULL ? document->record->id : 0);
  td_record_set_text (release, "finding", key);
  if (!td_store_begin (store, label, error))
    return FALSE;
  if (!td_store_save (store, release, error)) {
    td_store_rollback (store);
    return FALSE;
  }
  return td_store_commit (store, error);
}
