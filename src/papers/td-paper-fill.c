/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-fill.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-date.h"
#include "td-number.h"
#include "td-paper-document.h"
#include "td-text.h"

/* Where something is not known, a line is left on which it can be written. */
#define DOTS "……………"

struct _TdPaperFill {
  const TdPaperLayout *layout;
  TdStore *store;
  int year;
  TdRecord *unit; /* NULL: the paper is not of one unit */
  gboolean with_private;
  TdDocument *document;   /* NULL: the paper has none, or none yet */
  gint64 chosen;          /* request->document_id */
  char *day;              /* ISO: by whom and under what head the paper is made */
  GHashTable *settings;   /* key → value or NULL */
  GHashTable *facts;      /* column → TdValue */
  GPtrArray *totals;      /* of TdPaperTotals */
  TdPaperTotals *current; /* NULL: the paper has no table */
};

struct _TdPaperTotals {
  const TdPaperTable *table;
  GHashTable *counts; /* key of the outermost group → GUINT */
  const TdPaperSums *total;
};

/* What a text is filled from besides the paper as a whole. */
typedef struct {
  TdPaperFill *fill;
  TdStatement *row;          /* NULL */
  const TdPaperTable *table; /* of the row */
  const char *number;
  const TdPaperSums *sums;
} Source;

static void
value_free (gpointer data)
{
  td_value_clear (data);
  g_free (data);
}

TdStatement *
td_paper_statement (TdStore *store,
                    const TdPaperLayout *layout,
                    const TdPaperRequest *request,
                    const char *name,
                    const char *text,
                    GError **error)
{
  gboolean hiding = !layout->is_private || !request->with_private;
  g_autofree char *shipped = NULL;
  g_autofree char *what = NULL;

  if (text != NULL) {
    const TdField *field = layout->is_private ? NULL : td_store_private_field_of (store, text);

    if (field == NULL) {
      TdStatement *statement = hiding ? td_store_statement_for_text_hiding (store, text, error)
                                      : td_store_statement_for_text (store, text, error);

      if (statement == NULL)
        g_prefix_error (error, _ ("%s.sql: "), name);
      return statement;
    }
    what
        = g_strdup_printf (_ ("the query reads “%s”, which is private and stays out of papers that are posted or sent; "
                              "where it is meant, write private=yes"),
                           _ (field->label));
    td_paper_layout_fault (error, layout, "paper", "private", what);
    return NULL;
  }
  shipped = g_strconcat ("papers/", name, NULL);
  return hiding ? td_store_statement_hiding (store, shipped, error) : td_store_statement (store, shipped, error);
}

gint64
td_paper_fill_document_id (const TdPaperFill *fill)
{
  gboolean is_list = fill->layout->document == TD_DOCUMENT_NONE || fill->layout->document == TD_DOCUMENT_ATTACHED
                     || fill->layout->document == TD_DOCUMENT_DECISIONS;

  return !is_list && fill->document != NULL ? fill->document->record->id : fill->chosen;
}

static gboolean
read_facts (TdPaperFill *fill, const TdPaperRequest *request, GError **error)
{
  g_autoptr (TdStatement) statement = NULL;
  TdStep step;

  if (fill->layout->facts == NULL && fill->layout->facts_text == NULL)
    return TRUE;
  statement
      = td_paper_statement (fill->store, fill->layout, request, fill->layout->facts, fill->layout->facts_text, error);
  if (statement == NULL)
    return FALSE;
  td_statement_bind_integer (statement, ":year", request->year);
  td_statement_bind_integer (statement, ":unit", request->unit_id);
  td_statement_bind_integer (statement, ":member", request->member_id);
  td_statement_bind_integer (statement, ":document", td_paper_fill_document_id (fill));
  td_statement_bind_text (statement, ":day", fill->day);
  step = td_statement_step (statement, error);
  if (step == TD_STEP_ERROR)
    return FALSE;
  for (int i = 0; i < td_statement_n_columns (statement); i++) {
    TdValue *value = g_new0 (TdValue, 1);

    if (step == TD_STEP_ROW)
      td_statement_value (statement, i, value);
    g_hash_table_insert (fill->facts, g_strdup (td_statement_column_name (statement, i)), value);
  }
  return TRUE;
}

/* A number or text for a sentence; NULL where there is none. */
static char *
show_value (const TdValue *value)
{
  switch (value->type) {
  case TD_VALUE_INTEGER:
    return td_number_format ((double)value->integer, 0);
  case TD_VALUE_REAL:
    return td_number_format (value->real, 2);
  case TD_VALUE_TEXT:
    return g_utf8_make_valid (value->text, -1);
  case TD_VALUE_NULL:
  default:
    return NULL;
  }
}

/* What the office says of itself (the window's form for it), and so what may be asked for. */
static const char *const settings[] = {"office.name",      "office.kind",         "office.agency",
                                       "office.parent",    "office.place",        "office.council",
                                       "office.upper",     "office.recipients",   "office.decision_recipients",
                                       "signer.title",     "signer.office_title", "signer.name",
                                       "signer.authority", "preparer.title",      "preparer.name"};

static gboolean
is_setting (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    if (strcmp (settings[i], name) == 0)
      return TRUE;
  return FALSE;
}

static const char *
setting (TdPaperFill *fill, const char *key)
{
  gpointer value = NULL;

  if (!g_hash_table_lookup_extended (fill->settings, key, NULL, &value)) {
    /* What is signed stays as it was signed. */
    value = g_strdup (td_document_kept (fill->document, key));
    if (value == NULL)
      value = td_store_setting_on (fill->store, key, fill->day);
    g_hash_table_insert (fill->settings, g_strdup (key), value);
  }
  return value;
}

static void
totals_free (gpointer data)
{
  TdPaperTotals *totals = data;

  g_hash_table_unref (totals->counts);
  g_free (totals);
}

/* "count", "count.KEY", "sum.COLUMN" of a table. */
static gboolean
find_total (const TdPaperTotals *totals, const TdPaperSums *sums, const char *name, char **value, double *number)
{
  int column = -1;

  if (totals == NULL)
    return FALSE;
  if (strcmp (name, "count") == 0) {
    *number = sums != NULL ? sums->n_rows : 0;
    *value = td_number_format (*number, 0);
    return TRUE;
  }
  if (g_str_has_prefix (name, "count.")) {
    *number = GPOINTER_TO_UINT (g_hash_table_lookup (totals->counts, name + strlen ("count.")));
    *value = td_number_format (*number, 0);
    return TRUE;
  }
  if (!g_str_has_prefix (name, "sum."))
    return FALSE;
  column = td_paper_table_column_index (totals->table, name + strlen ("sum."));
  if (column < 0 || td_paper_table_column (totals->table, (guint)column)->total == TD_TOTAL_NONE)
    return FALSE;
  *number = sums != NULL ? sums->sums[column] : 0;
  *value = td_number_format (*number, 2);
  return TRUE;
}

/* The same with the name of the table before it. */
static gboolean
find_total_of (const TdPaperFill *fill, const char *name, char **value, double *number)
{
  const char *dot = strchr (name, '.');

  for (guint i = 0; dot != NULL && i < fill->totals->len; i++) {
    const TdPaperTotals *totals = fill->totals->pdata[i];

    if (strlen (totals->table->name) == (gsize)(dot - name) && g_str_has_prefix (name, totals->table->name))
      return find_total (totals, totals->total, dot + 1, value, number);
  }
  return FALSE;
}

/* A value of the row at hand; FALSE: it has none of that name. */
static gboolean
find_in_row (const Source *source, const char *name, char **value, double *number)
{
  int column = source->row == NULL ? -1 : td_statement_column_index (source->row, name);
  TdValue found = {0};

  if (column < 0)
    return FALSE;
  td_statement_value (source->row, column, &found);
  *number = found.type == TD_VALUE_INTEGER ? (double)found.integer : found.type == TD_VALUE_REAL ? found.real : 0;
  if (source->table != NULL && source->table->kind != NULL && found.type != TD_VALUE_NULL) {
    const TdField *field = td_path_field (source->table->kind, name);
    g_autoptr (TdRecord) record = td_record_new (td_path_owner (source->table->kind, name));

    td_value_copy (&found, td_record_value (record, field->column));
    *value
        = field->type == TD_FIELD_INTEGER ? show_value (&found) : td_store_display (source->fill->store, record, field);
    if (*value != NULL && (*value)[0] == '\0')
      g_clear_pointer (value, g_free);
  } else
    *value = show_value (&found);
  td_value_clear (&found);
  return TRUE;
}

static gboolean
fill_unit (TdPaperFill *fill, const char *column, char **value)
{
  const TdRecordKind *kind = td_kind_get (TD_KIND_UNIT);
  const TdField *field = td_kind_field (kind, column);

  if (field == NULL)
    return FALSE;
  if (fill->unit != NULL && (fill->with_private || (field->flags & TD_FIELD_PRIVATE) == 0))
    *value = td_store_display (fill->store, fill->unit, field);
  if (*value != NULL && (*value)[0] == '\0')
    g_clear_pointer (value, g_free);
  return TRUE;
}

/* The document's day. Where there is none yet, nobody knows in what year it will be; what goes with no document is of the
 * present year while that is the year of its data, and signed whenever it is signed once that is over. */
static char *
date_of_paper (TdPaperFill *fill)
{
  gboolean has_document = fill->layout->document != TD_DOCUMENT_NONE && fill->layout->document != TD_DOCUMENT_DECISIONS;
  TdDate date = {0, 0, 0};

  if (fill->document != NULL && fill->document->day != NULL)
    td_date_parse_iso (fill->document->day, &date);
  else if (!has_document && fill->year == td_date_today ().year)
    date.year = fill->year;
  return td_date_in_words (date);
}

static gboolean
fill_document (TdPaperFill *fill, const char *name, char **value)
{
  g_autofree char *date = date_of_paper (fill);
  const TdDocumentOffice office = {.name = setting (fill, "office.name"),
                                   .place = setting (fill, "office.place"),
                                   .signer_title = setting (fill, "signer.office_title"),
                                   .signer_name = setting (fill, "signer.name"),
                                   .recipients = setting (fill, "office.recipients"),
                                   .decision_recipients = setting (fill, "office.decision_recipients"),
                                   .date = date,
                                   .day = fill->day};

  return td_document_text (fill->document, fill->layout->document, fill->store, &office, name, value);
}

/* FALSE: nothing bears this name. number is set too where the value is one; value NULL: known, but empty. */
static gboolean
find_value (const Source *source, const char *name, char **value, double *number)
{
  TdPaperFill *fill = source->fill;
  const TdValue *fact = NULL;

  *value = NULL;
  *number = 0;
  if (strcmp (name, "year") == 0) {
    *number = fill->year;
    *value = g_strdup_printf ("%d", fill->year);
  } else if (strcmp (name, "date") == 0) {
    *value = date_of_paper (fill);
  } else if (strcmp (name, "number") == 0 && source->number != NULL) {
    *value = g_strdup (source->number);
  } else if (find_total (fill->current, source->sums, name, value, number) || find_total_of (fill, name, value, number)
             || find_in_row (source, name, value, number)) {
    return TRUE;
  } else if (is_setting (name)) {
    *value = g_strdup (setting (fill, name));
  } else if (g_str_has_prefix (name, "document.")) {
    return fill_document (fill, name + strlen ("document."), value);
  } else if (g_str_has_prefix (name, "unit.")) {
    return fill_unit (fill, name + strlen ("unit."), value);
  } else if ((fact = g_hash_table_lookup (fill->facts, name)) != NULL) {
    *value = show_value (fact);
    *number = fact->type == TD_VALUE_INTEGER ? (double)fact->integer : fact->type == TD_VALUE_REAL ? fact->real : 0;
  } else {
    return FALSE;
  }
  return TRUE;
}

/* Takes over value. NULL: the modifier is not known. */
static char *
modify (char *value, double number, const char *modifier)
{
  g_autofree char *plain = value;

  if (strcmp (modifier, "upper") == 0)
    return td_text_upper (plain);
  if (strcmp (modifier, "lower") == 0)
    return td_text_lower (plain);
  if (strcmp (modifier, "capital") == 0)
    return td_text_capitalize (plain);
  if (strcmp (modifier, "words") == 0)
    return td_money_in_words ((gint64)number);
  /* Offices write a count below ten with a leading zero: "08 tập thể". */
  if (strcmp (modifier, "two") == 0)
    return number >= 0 && number < 10 ? g_strdup_printf ("0%s", plain) : g_steal_pointer (&plain);
  return NULL;
}

/* What may stand between braces, for who has misspelt one. */
static GPtrArray *
known_names (const Source *source)
{
  static const char *const names[] = {"year", "date", "number", "count"};
  const TdRecordKind *unit = td_kind_get (TD_KIND_UNIT);
  const TdPaperFill *fill = source->fill;
  GPtrArray *words = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer key = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_ptr_array_add (words, (gpointer)names[i]);
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    g_ptr_array_add (words, (gpointer)settings[i]);
  for (guint i = 0; i < unit->n_fields; i++) {
    g_autofree char *name = g_strconcat ("unit.", unit->fields[i].column, NULL);

    g_ptr_array_add (words, (gpointer)g_intern_string (name));
  }
  for (guint i = 0; fill->current != NULL && i < fill->current->table->columns->len; i++)
    if (td_paper_table_column (fill->current->table, i)->total != TD_TOTAL_NONE) {
      g_autofree char *name = g_strconcat ("sum.", td_paper_table_column (fill->current->table, i)->name, NULL);

      g_ptr_array_add (words, (gpointer)g_intern_string (name));
    }
  for (int i = 0; source->row != NULL && i < td_statement_n_columns (source->row); i++)
    g_ptr_array_add (words, (gpointer)g_intern_string (td_statement_column_name (source->row, i)));
  if (source->table != NULL && source->table->kind != NULL)
    td_paper_layout_add_paths (source->table->kind, words);
  g_hash_table_iter_init (&iter, fill->facts);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_ptr_array_add (words, key);
  return words;
}

static void
tell_unknown (const Source *source,
              const char *placeholder,
              const char *name,
              const char *modifier,
              const char *section,
              const char *key,
              GError **error)
{
  g_autoptr (GPtrArray) words = known_names (source);
  const char *near = td_paper_layout_nearest (name, words);
  g_autofree char *what = NULL;

  if (modifier != NULL && near != NULL && strcmp (near, name) == 0)
    what = g_strdup_printf (_ ("“%s”: behind the colon stands upper, lower, capital, two or words"), placeholder);
  else if (near != NULL)
    what = g_strdup_printf (_ ("“%s” stands for nothing here; write “{%s}”, if that is meant"), placeholder, near);
  else
    what = g_strdup_printf (_ ("“%s” stands for nothing here; take it out, or see README.md for what there is"),
                            placeholder);
  td_paper_layout_fault (error, source->fill->layout, section, key, what);
}

/* stands: set where the text says something: any placeholder but a count or sum of nothing. */
static char *
expand_plain (const Source *source,
              const char *text,
              const char *section,
              const char *key,
              gboolean *stands,
              GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *position = text;

  for (;;) {
    const char *open = strchr (position, '{');
    const char *close = open == NULL ? NULL : strchr (open, '}');
    g_autofree char *name = NULL;
    g_autofree char *value = NULL;
    char *modifier = NULL;
    double number = 0;
    gboolean known = FALSE;

    if (close == NULL) {
      g_string_append (out, position);
      return g_string_free (g_steal_pointer (&out), FALSE);
    }
    g_string_append_len (out, position, open - position);
    name = g_strndup (open + 1, (gsize)(close - open - 1));
    modifier = strchr (name, ':');
    if (modifier != NULL)
      *modifier++ = '\0';
    known = find_value (source, name, &value, &number);
    for (char *p = value; p != NULL && *p != '\0'; p++)
      if (*p == TD_MARK_BOLD || *p == TD_MARK_ITALIC)
        *p = ' ';
    if (number != 0
        || (value != NULL && strcmp (value, "0") != 0 && !g_str_has_prefix (name, "count")
            && !g_str_has_prefix (name, "sum.")))
      *stands = TRUE;
    if (known && value == NULL) {
      g_string_append (out, DOTS);
    } else if (known && modifier == NULL) {
      g_string_append (out, value);
    } else if (known) {
      g_autofree char *modified = modify (g_steal_pointer (&value), number, modifier);

      known = modified != NULL;
      if (known)
        g_string_append (out, modified);
    }
    if (!known) {
      g_autofree char *placeholder = g_strndup (open, (gsize)(close - open + 1));

      tell_unknown (source, placeholder, name, modifier, section, key, error);
      return NULL;
    }
    position = close + 1;
  }
}

/* Parts between brackets, "[[{count.a:two} tập thể; {count.b:two} cá nhân]]": those that count nothing are left out;
 * where all do, dots stand for what is written by hand. */
static gboolean
expand_parts (const Source *source,
              const char *text,
              const char *section,
              const char *key,
              GString *out,
              GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, ";", -1);
  const char *separator = "";

  for (char **part = parts; *part != NULL; part++) {
    gboolean stands = strchr (*part, '{') == NULL;
    g_autofree char *filled = expand_plain (source, g_strstrip (*part), section, key, &stands, error);

    if (filled == NULL)
      return FALSE;
    if (!stands)
      continue;
    g_string_append (out, separator);
    g_string_append (out, filled);
    separator = ", ";
  }
  if (separator[0] == '\0')
    g_string_append (out, DOTS);
  return TRUE;
}

static char *
expand (const Source *source, const char *text, const char *section, const char *key, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *position = text;

  for (;;) {
    const char *open = strstr (position, "[[");
    const char *close = open == NULL ? NULL : strstr (open, "]]");
    g_autofree char *before = close == NULL ? g_strdup (position) : g_strndup (position, (gsize)(open - position));
    g_autofree char *inside = close == NULL ? NULL : g_strndup (open + 2, (gsize)(close - open - 2));
    gboolean stands = FALSE;
    g_autofree char *filled = expand_plain (source, before, section, key, &stands, error);

    if (filled == NULL)
      return NULL;
    g_string_append (out, filled);
    if (inside == NULL)
      return g_string_free (g_steal_pointer (&out), FALSE);
    if (!expand_parts (source, inside, section, key, out, error))
      return NULL;
    position = close + 2;
  }
}

/* Papers of a year that is over are of its last day, those of the present year of today. The caller owns it. */
static char *
day_of_paper (int year)
{
  TdDate today = td_date_today ();

  return td_date_to_iso (year < today.year ? (TdDate){year, 12, 31} : today);
}

TdPaperFill *
td_paper_fill_new (const TdPaperLayout *layout, TdStore *store, const TdPaperRequest *request, GError **error)
{
  g_autoptr (TdPaperFill) fill = g_new0 (TdPaperFill, 1);

  fill->layout = layout;
  fill->store = g_object_ref (store);
  fill->year = request->year;
  fill->settings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  fill->facts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, value_free);
  fill->totals = g_ptr_array_new_with_free_func (totals_free);
  fill->with_private = request->with_private && layout->is_private;
  fill->chosen = MAX (request->document_id, 0);
  if (!td_document_of_paper (layout, store, request, &fill->document, error))
    return NULL;
  fill->day = fill->document != NULL && fill->document->day != NULL ? g_strdup (fill->document->day)
                                                                    : day_of_paper (request->year);
  if (request->unit_id != 0) {
    g_autoptr (GError) local_error = NULL;

    fill->unit = td_store_load (store, td_kind_get (TD_KIND_UNIT), request->unit_id, &local_error);
    if (local_error != NULL) {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
    if (fill->unit == NULL) {
      g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_NEEDS_UNIT, _ ("“%s”: the unit asked for is not in the file."),
                   layout->title);
      return NULL;
    }
  }
  if (!read_facts (fill, request, error))
    return NULL;
  return g_steal_pointer (&fill);
}

void
td_paper_fill_free (TdPaperFill *fill)
{
  if (fill == NULL)
    return;
  g_clear_pointer (&fill->unit, td_record_free);
  g_clear_pointer (&fill->document, td_document_free);
  g_free (fill->day);
  g_hash_table_unref (fill->settings);
  g_hash_table_unref (fill->facts);
  g_ptr_array_unref (fill->totals);
  g_object_unref (fill->store);
  g_free (fill);
}

const TdDocument *
td_paper_fill_document (TdPaperFill *fill)
{
  return fill->document;
}

const char *
td_paper_fill_day (TdPaperFill *fill)
{
  return fill->day;
}

TdPaperTotals *
td_paper_fill_add_table (TdPaperFill *fill, const TdPaperTable *table)
{
  TdPaperTotals *totals = g_new0 (TdPaperTotals, 1);

  totals->table = table;
  totals->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_ptr_array_add (fill->totals, totals);
  return totals;
}

void
td_paper_totals_count (TdPaperTotals *totals, const char *key, guint n_rows)
{
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (totals->counts, key));

  g_hash_table_insert (totals->counts, g_strdup (key), GUINT_TO_POINTER (count + n_rows));
}

void
td_paper_totals_set (TdPaperTotals *totals, const TdPaperSums *total)
{
  totals->total = total;
}

void
td_paper_fill_use (TdPaperFill *fill, TdPaperTotals *totals)
{
  fill->current = totals;
}

char *
td_paper_fill_text (TdPaperFill *fill, const char *text, const char *section, const char *key, GError **error)
{
  Source source = {fill, NULL, NULL, NULL, fill->current != NULL ? fill->current->total : NULL};

  return expand (&source, text, section, key, error);
}

char *
td_paper_fill_group (TdPaperFill *fill,
                     const TdPaperTable *table,
                     const TdPaperGroup *group,
                     TdStatement *row,
                     const char *number,
                     const TdPaperSums *sums,
                     GError **error)
{
  Source source = {fill, row, table, number, sums};

  return expand (&source, group->heading, group->section, "heading", error);
}

char *
td_paper_fill_row (TdPaperFill *fill,
                   const TdPaperTable *table,
                   const char *text,
                   TdStatement *row,
                   guint number,
                   const char *section,
                   const char *key,
                   GError **error)
{
  g_autofree char *shown = g_strdup_printf ("%u", number);
  Source source = {fill, row, table, shown, fill->current != NULL ? fill->current->total : NULL};

  return expand (&source, text, section, key, error);
}

static void
tell_no_fact (TdPaperFill *fill, const char *name, const char *section, const char *key, GError **error)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer each = NULL;
  const char *near = NULL;
  g_autofree char *what = NULL;

  g_hash_table_iter_init (&iter, fill->facts);
  while (g_hash_table_iter_next (&iter, &each, NULL))
    g_ptr_array_add (words, each);
  near = td_paper_layout_nearest (name, words);
  what = near == NULL
             ? g_strdup_printf (_ ("the facts query has no column “%s”"), name)
             : g_strdup_printf (_ ("the facts query has no column “%s”; write “%s”, if that is meant"), name, near);
  td_paper_layout_fault (error, fill->layout, section, key, what);
}

gboolean
td_paper_fill_says (TdPaperFill *fill, const char *name, const char *section, gboolean *says, GError **error)
{
  const TdValue *fact = g_hash_table_lookup (fill->facts, name);

  if (fact == NULL) {
    tell_no_fact (fill, name, section, "when", error);
    return FALSE;
  }
  *says = fact->type == TD_VALUE_INTEGER ? fact->integer != 0
          : fact->type == TD_VALUE_REAL  ? fact->real != 0
                                         : fact->type == TD_VALUE_TEXT && fact->text[0] != '\0';
  return TRUE;
}

gboolean
td_paper_fill_fact (TdPaperFill *fill, const char *name, const char *section, TdCell *cell, GError **error)
{
  const TdValue *fact = g_hash_table_lookup (fill->facts, name);

  *cell = (TdCell){0};
  if (fact == NULL) {
    tell_no_fact (fill, name, section, "value", error);
    return FALSE;
  }
  if (fact->type == TD_VALUE_TEXT) {
    cell->type = TD_CELL_TEXT;
    cell->text = fact->text;
  } else if (fact->type != TD_VALUE_NULL) {
    cell->type = TD_CELL_NUMBER;
    cell->number = fact->type == TD_VALUE_INTEGER ? (double)fact->integer : fact->real;
  }
  return TRUE;
}
