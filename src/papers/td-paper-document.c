/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-document.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-date.h"
#include "td-legal-basis.h"
#include "td-paper-fill.h"
#include "td-text.h"

/* Words of papers are Vietnamese data: no gettext. */

#define DOTS "……"

/* A kind of document: its record, the field with its day, and what it is called in a sentence. */
static const struct {
  const char *table;
  const char *day;
  const char *name;   /* "Quyết định" */
  const char *symbol; /* of one whose number nobody has typed yet */
} kinds[] = {
    {"decision", "signed_on", "Quyết định", "QĐ-UBND"}, {"submission", "sent_on", "Tờ trình", "TTr-UBND"},
    {"meeting", "held_on", "Biên bản", "BB-HĐTĐKT"},    {"posting", "posted_on", "Thông báo", "TB-UBND"},
    {"proposal", NULL, "Báo cáo thành tích", "BC"}, /* the unit's own: number and day are the unit's */
};

enum { DECISION, SUBMISSION, MEETING, POSTING, PROPOSAL };

/* A list that is proposed by the council itself goes with the council's paper. */
#define COUNCIL_SYMBOL "TTr-HĐTĐKT"
#define COUNCIL "Hội đồng Thi đua - Khen thưởng "

void
td_document_free (TdDocument *document)
{
  if (document == NULL)
    return;
  td_record_free (document->record);
  g_free (document->day);
  g_free (document);
}

void
td_paper_document_free (TdPaperDocument *document)
{
  if (document == NULL)
    return;
  g_free (document->number);
  g_free (document->day);
  g_free (document->summary);
  g_free (document);
}

static void
paper_document_free (gpointer data)
{
  td_paper_document_free (data);
}

static gboolean
takes (TdDocumentUse use, guint kind)
{
  switch (use) {
  case TD_DOCUMENT_DECISION:
  case TD_DOCUMENT_DECISIONS:
    return kind == DECISION;
  case TD_DOCUMENT_SUBMISSION:
    return kind == SUBMISSION;
  case TD_DOCUMENT_ATTACHED:
    return kind == SUBMISSION || kind == DECISION;
  case TD_DOCUMENT_MEETING:
    return kind == MEETING;
  case TD_DOCUMENT_POSTING:
    return kind == POSTING;
  case TD_DOCUMENT_PROPOSAL:
    return kind == PROPOSAL;
  case TD_DOCUMENT_NONE:
  default:
    return FALSE;
  }
}

/* Which of kinds a paper of this use is called by before its document is known. */
static guint
first_kind (TdDocumentUse use)
{
  guint kind = DECISION;

  if (use == TD_DOCUMENT_SUBMISSION || use == TD_DOCUMENT_ATTACHED)
    kind = SUBMISSION;
  else if (use == TD_DOCUMENT_MEETING)
    kind = MEETING;
  else if (use == TD_DOCUMENT_POSTING)
    kind = POSTING;
  else if (use == TD_DOCUMENT_PROPOSAL)
    kind = PROPOSAL;
  return kind;
}

static guint
kind_of (const TdDocument *document, TdDocumentUse use)
{
  for (guint i = 0; document != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (document->record->kind->table, kinds[i].table) == 0)
      return i;
  return first_kind (use);
}

/* Whether the rows of the paper are those of the document that is chosen. */
static gboolean
narrows (const TdPaperLayout *layout, TdStore *store)
{
  const TdPaperRequest request = {0};
  const TdPaperTable *table = layout->tables->len > 0 ? layout->tables->pdata[0] : NULL;
  g_autoptr (TdStatement) rows
      = table != NULL && table->query != NULL
            ? td_paper_statement (store, layout, &request, table->query, table->query_text, NULL)
            : NULL;

  return rows != NULL && td_statement_takes (rows, ":document");
}

static GPtrArray *
documents_of (const TdPaperLayout *layout, TdStore *store, int year, gint64 unit_id, GError **error)
{
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func (paper_document_free);
  g_autoptr (TdStatement) statement = NULL;
  const char *listed = "";
  TdStep step;

  if (layout->document == TD_DOCUMENT_NONE)
    return g_steal_pointer (&documents);
  if (layout->document == TD_DOCUMENT_ATTACHED)
    listed = layout->view != NULL && narrows (layout, store) ? layout->view : "-";
  statement = td_store_statement (store, "query/paper-documents", error);
  if (statement == NULL)
    return NULL;
  td_statement_bind_integer (statement, ":year", year);
  td_statement_bind_integer (statement, ":unit", unit_id);
  /* A paper of its own kind takes the latest; a list takes the one that holds all of its rows. */
  td_statement_bind_text (statement, ":view", listed);
  td_statement_bind_text (statement, ":levels", layout->meetings != NULL ? layout->meetings : "");
  td_statement_bind_integer (statement, ":decisions", takes (layout->document, DECISION));
  td_statement_bind_integer (statement, ":submissions", takes (layout->document, SUBMISSION));
  td_statement_bind_integer (statement, ":meetings", takes (layout->document, MEETING));
  td_statement_bind_integer (statement, ":postings", takes (layout->document, POSTING));
  td_statement_bind_integer (statement, ":proposals", takes (layout->document, PROPOSAL));
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    TdPaperDocument *document = g_new0 (TdPaperDocument, 1);
    const char *kind = td_statement_text (statement, 0);

    for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
      if (g_strcmp0 (kinds[i].table, kind) == 0)
        document->kind = kinds[i].table;
    document->id = td_statement_integer (statement, 1);
    document->number = g_strdup (td_statement_text (statement, 2));
    document->day = g_strdup (td_statement_text (statement, 3));
    document->summary = g_strdup (td_statement_text (statement, 4));
    document->settled = td_statement_integer (statement, 5) != 0;
    document->fits = td_statement_integer (statement, 6) != 0;
    /* A list that is proposed goes with a decision only where somebody says so. */
    if (layout->document == TD_DOCUMENT_DECISIONS
        || (layout->document == TD_DOCUMENT_ATTACHED && document->kind == kinds[DECISION].table))
      document->fits = FALSE;
    g_ptr_array_add (documents, document);
  }
  return step == TD_STEP_ERROR ? NULL : g_steal_pointer (&documents);
}

GPtrArray *
td_documents_of (const TdPaperLayout *layout, TdStore *store, int year, GError **error)
{
  return documents_of (layout, store, year, 0, error);
}

/* Takes record over. */
static TdDocument *
document_new (TdRecord *record, guint kind)
{
  TdDocument *document = g_new0 (TdDocument, 1);
  const char *day = kinds[kind].day != NULL ? td_record_text (record, kinds[kind].day) : NULL;
  const char *state = kind == DECISION ? td_record_text (record, "state") : NULL;
  TdDate date = {0, 0, 0};

  document->record = record;
  document->settled = kind != DECISION || (state != NULL && strcmp (state, "draft") != 0);
  if (document->settled && day != NULL && td_date_parse_iso (day, &date) && date.day != 0)
    document->day = g_strdup (day);
  return document;
}

static gboolean
load (const TdPaperLayout *layout, TdStore *store, gint64 id, TdDocument **document, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    GError *problem = NULL;
    TdRecord *record
        = takes (layout->document, i) ? td_store_load (store, td_kind_by_table (kinds[i].table), id, &problem) : NULL;

    if (problem != NULL) {
      g_propagate_error (error, problem);
      return FALSE;
    }
    if (record != NULL) {
      *document = document_new (record, i);
      return TRUE;
    }
  }
  g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_UNKNOWN,
               _ ("“%s” is no paper of the document that was chosen, or that document is no longer in the file; choose "
                  "another document or another paper."),
               layout->title);
  return FALSE;
}

gboolean
td_document_of_paper (const TdPaperLayout *layout,
                      TdStore *store,
                      const TdPaperRequest *request,
                      TdDocument **document,
                      GError **error)
{
  g_autoptr (GPtrArray) documents = NULL;

  *document = NULL;
  if (request->document_id > 0)
    return load (layout, store, request->document_id, document, error);
  if (layout->document == TD_DOCUMENT_NONE || request->document_id == TD_PAPER_NO_DOCUMENT)
    return TRUE;
  documents = documents_of (layout, store, request->year, request->unit_id, error);
  if (documents == NULL)
    return FALSE;
  for (guint i = 0; i < documents->len; i++) {
    const TdPaperDocument *found = documents->pdata[i];

    if (found->fits)
      return load (layout, store, found->id, document, error);
  }
  return TRUE;
}

const char *
td_document_kept (const TdDocument *document, const char *key)
{
  static const struct {
    const char *setting, *column;
  } kept[] = {
      {"signer.office_title", "signer_title"}, {"signer.name", "signer_name"}, {"office.agency", "head_agency"},
      {"office.name", "head_office"},          {"office.place", "head_place"},
  };
  const char *text = NULL;

  if (document == NULL || !document->settled || document->record->kind->id != TD_KIND_DECISION)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    if (strcmp (kept[i].setting, key) == 0)
      text = td_record_text (document->record, kept[i].column);
  return text;
}

/* --- texts --- */

static gboolean
has_number (const TdDocument *document)
{
  return document != NULL && td_kind_field_index (document->record->kind, "number") >= 0;
}

/* What stands behind the number: "QĐ-UBND". The caller owns it. */
static char *
symbol_of (const TdDocument *document, TdDocumentUse use)
{
  guint kind = kind_of (document, use);
  const char *number = has_number (document) ? td_record_text (document->record, "number") : NULL;
  const char *slash = number != NULL ? strchr (number, '/') : NULL;
  g_autofree char *symbol = slash != NULL ? g_strstrip (g_strdup (slash + 1)) : NULL;

  if (symbol != NULL && *symbol != '\0')
    return g_steal_pointer (&symbol);
  return g_strdup (document == NULL && use == TD_DOCUMENT_ATTACHED ? COUNCIL_SYMBOL : kinds[kind].symbol);
}

/* NULL: it has none yet. The caller owns it. */
static char *
ordinal_of (const TdDocument *document, TdDocumentUse use)
{
  const char *number = has_number (document) && document->settled ? td_record_text (document->record, "number") : NULL;
  g_autofree char *ordinal = number != NULL ? g_strndup (number, strcspn (number, "/")) : NULL;

  /* "…/QĐ-UBND" keeps a place. */
  return ordinal != NULL && strpbrk (ordinal, "0123456789") != NULL ? g_strdup (g_strstrip (ordinal)) : NULL;
}

static char *
number_of (const TdDocument *document, TdDocumentUse use)
{
  g_autofree char *ordinal = ordinal_of (document, use);
  g_autofree char *symbol = symbol_of (document, use);

  return g_strdup_printf ("%s/%s", ordinal != NULL ? ordinal : DOTS, symbol);
}

static char *
authority_of (const TdDocument *document, TdDocumentUse use, const TdDocumentOffice *office)
{
  guint kind = kind_of (document, use);
  const char *typed = document != NULL && kind == DECISION ? td_record_text (document->record, "authority") : NULL;
  g_autofree char *symbol = symbol_of (document, use);
  const char *name = office->name != NULL ? office->name : DOTS;

  if (typed != NULL)
    return g_strdup (typed);
  if (kind == DECISION)
    return g_strconcat ("Chủ tịch UBND ", name, NULL);
  if (strstr (symbol, "HĐ") != NULL)
    return g_strconcat (COUNCIL, name, NULL);
  return g_strconcat ("UBND ", name, NULL);
}

/* "Quyết định số 186/QĐ-UBND ngày 25 tháng 12 năm 2023 của Chủ tịch UBND thị trấn Hà Trung". */
static char *
reference_of (const TdDocument *document, TdDocumentUse use, const TdDocumentOffice *office)
{
  guint kind = kind_of (document, use);
  g_autofree char *number = number_of (document, use);
  g_autofree char *authority = authority_of (document, use, office);

  if (kind == MEETING)
    return g_strdup_printf ("%s họp %s", kinds[kind].name, office->date);
  return g_strdup_printf ("%s số %s %s của %s", kinds[kind].name, number, office->date, authority);
}

/* The field of the record, or (NULL) of what it may be. */
static const TdField *
field_of (const TdDocument *document, TdDocumentUse use, const char *name)
{
  const TdField *field = document != NULL ? td_kind_field (document->record->kind, name) : NULL;

  for (guint i = 0; document == NULL && field == NULL && i < G_N_ELEMENTS (kinds); i++)
    if (takes (use, i))
      field = td_kind_field (td_kind_by_table (kinds[i].table), name);
  /* A list goes with either kind: what the one at hand lacks is not known. */
  for (guint i = 0; use == TD_DOCUMENT_ATTACHED && field == NULL && i < G_N_ELEMENTS (kinds); i++)
    if (takes (use, i))
      field = td_kind_field (td_kind_by_table (kinds[i].table), name);
  return field;
}

static char *
record_text (const TdDocument *document, const char *column)
{
  gboolean has = document != NULL && td_kind_field_index (document->record->kind, column) >= 0;
  const char *text = has ? td_record_text (document->record, column) : NULL;

  return td_text_is_blank (text) ? NULL : g_strdup (text);
}

/* What the record says, else what the office's settings say on its day. */
static char *
either (const TdDocument *document, const char *column, const char *otherwise)
{
  char *text = record_text (document, column);

  return text != NULL || td_text_is_blank (otherwise) ? text : g_strdup (otherwise);
}

/* Of a draft that nobody has typed them into: those in force on the paper's day, or on the day it has in mind. */
static char *
bases_of (const TdDocument *document, TdStore *store, const char *otherwise)
{
  char *typed = record_text (document, "legal_basis");
  const TdRecordKind *kinds_of_members[] = {td_kind_get (TD_KIND_CANDIDATE), td_kind_get (TD_KIND_PROPOSAL)};
  g_autoptr (GPtrArray) members = NULL;
  g_autoptr (TdLaw) law = NULL;
  const char *day;
  guint n_open = 0;

  if (typed != NULL || document == NULL || document->settled || document->record->kind->id != TD_KIND_DECISION)
    return typed;
  members = g_ptr_array_new_with_free_func ((GDestroyNotify)td_record_free);
  day = td_record_text (document->record, "signed_on");
  law = td_law_at (store, day != NULL ? day : otherwise, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (kinds_of_members); i++) {
    const TdFilter of_decision = {"decision_id", {TD_VALUE_INTEGER, {document->record->id}}};
    TdListing listing = {.kind = kinds_of_members[i], .filters = &of_decision, .n_filters = 1};
    g_autoptr (GPtrArray) found = td_store_load_all (store, &listing, NULL);

    if (found != NULL)
      g_ptr_array_extend_and_steal (members, g_steal_pointer (&found));
  }
  return law != NULL ? td_legal_basis_lines (store, law, document->record, members, &n_open) : NULL;
}

static gboolean
field_text (const TdDocument *document, TdDocumentUse use, TdStore *store, const char *name, char **value)
{
  const TdField *field = field_of (document, use, name);

  if (field == NULL || (field->flags & TD_FIELD_PRIVATE) != 0)
    return FALSE;
  if (document != NULL && td_kind_field_index (document->record->kind, name) >= 0)
    *value = td_store_display (store, document->record, field);
  if (*value != NULL && **value == '\0')
    g_clear_pointer (value, g_free);
  return TRUE;
}

gboolean
td_document_text (const TdDocument *document,
                  TdDocumentUse use,
                  TdStore *store,
                  const TdDocumentOffice *office,
                  const char *name,
                  char **value)
{
  guint kind = kind_of (document, use);
  const char *own_recipients = td_text_is_blank (office->decision_recipients) ? NULL : office->decision_recipients;

  *value = NULL;
  if (use == TD_DOCUMENT_NONE)
    return FALSE;
  if (strcmp (name, "number") == 0)
    *value = number_of (document, use);
  else if (strcmp (name, "ordinal") == 0)
    *value = ordinal_of (document, use);
  else if (strcmp (name, "symbol") == 0)
    *value = symbol_of (document, use);
  else if (strcmp (name, "date") == 0)
    *value = g_strdup (office->date);
  else if (strcmp (name, "day") == 0)
    *value = document != NULL && document->day != NULL ? td_date_shown (document->day, NULL) : NULL;
  else if (strcmp (name, "kind") == 0)
    *value = g_strdup (kinds[kind].name);
  else if (strcmp (name, "reference") == 0)
    *value = reference_of (document, use, office);
  else if (strcmp (name, "authority") == 0)
    *value = authority_of (document, use, office);
  else if (strcmp (name, "signer") == 0 || strcmp (name, "signer_name") == 0)
    *value = g_strdup (office->signer_name);
  else if (strcmp (name, "signer_title") == 0)
    *value = g_strdup (office->signer_title);
  else if (strcmp (name, "bases") == 0)
    *value = bases_of (document, store, office->day);
  else if (strcmp (name, "recipients") == 0)
    *value = either (document, "recipients",
                     kind == DECISION && own_recipients != NULL ? own_recipients : office->recipients);
  else if (strcmp (name, "place") == 0)
    *value = either (document, "place", office->place);
  else
    return field_text (document, use, store, name, value);
  return TRUE;
}
