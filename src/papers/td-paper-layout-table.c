/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-paper-layout-private.h"

#define DEFAULT_BLANK_ROWS 10

static const TdLayoutWord types[] = {{"text", TD_COLUMN_TEXT},
                                     {"number", TD_COLUMN_NUMBERING},
                                     {"integer", TD_COLUMN_INTEGER},
                                     {"year", TD_COLUMN_YEAR},
                                     {"decimal", TD_COLUMN_DECIMAL},
                                     {"percent", TD_COLUMN_PERCENT},
                                     {"money", TD_COLUMN_MONEY},
                                     {"date", TD_COLUMN_DATE},
                                     {"measure", TD_COLUMN_MEASURE},
                                     {"date-words", TD_COLUMN_DATE_WORDS},
                                     {NULL}};
static const TdLayoutWord totals[]
    = {{"none", TD_TOTAL_NONE},       {"sum", TD_TOTAL_SUM},         {"count", TD_TOTAL_COUNT},
       {"average", TD_TOTAL_AVERAGE}, {"formula", TD_TOTAL_FORMULA}, {NULL}};
static const TdLayoutWord numberings[] = {{"none", TD_NUMBERING_NONE},
                                          {"roman", TD_NUMBERING_ROMAN},
                                          {"letter", TD_NUMBERING_LETTER},
                                          {"number", TD_NUMBERING_NUMBER},
                                          {NULL}};
static const TdLayoutWord sums[] = {{"none", TD_SUMS_NONE}, {"row", TD_SUMS_ROW}, {"heading", TD_SUMS_HEADING}, {NULL}};
static const TdLayoutWord when_empty[]
    = {{"error", TD_EMPTY_ERROR}, {"form", TD_EMPTY_FORM}, {"none", TD_EMPTY_NONE}, {NULL}};

static void
column_free (gpointer data)
{
  TdPaperColumn *column = data;

  g_free (column->name);
  g_strfreev (column->heading);
  g_free (column->value);
  td_expression_free (column->formula);
  g_free (column);
}

static void
extra_free (gpointer data)
{
  TdPaperExtra *extra = data;

  g_free (extra->name);
  g_free (extra->label);
  g_free (extra->text);
  g_strfreev (extra->values);
  td_expression_free (extra->formula);
  g_free (extra->in_column);
  g_free (extra);
}

static void
condition_free (gpointer data)
{
  TdPaperCondition *condition = data;

  g_free (condition->path);
  g_free (condition->value);
  g_free (condition);
}

TdPaperTable *
td_paper_table_new (const TdSourceSection *section)
{
  TdPaperTable *table = g_new0 (TdPaperTable, 1);

  table->section = section->title;
  table->name = g_strdup (
      td_source_section_is (section, "table") || td_source_section_is (section, "text") ? section->name : "");
  table->columns = g_ptr_array_new_with_free_func (column_free);
  table->extras = g_ptr_array_new_with_free_func (extra_free);
  table->paths = g_ptr_array_new_with_free_func (g_free);
  table->orders = g_array_new (FALSE, FALSE, sizeof (TdPathOrder));
  table->conditions = g_ptr_array_new_with_free_func (condition_free);
  table->blank_rows = DEFAULT_BLANK_ROWS;
  return table;
}

void
td_paper_table_free (TdPaperTable *table)
{
  if (table == NULL)
    return;
  g_free (table->name);
  g_free (table->query);
  g_free (table->query_text);
  g_ptr_array_unref (table->columns);
  g_ptr_array_unref (table->extras);
  g_ptr_array_unref (table->conditions);
  g_array_unref (table->orders);
  g_ptr_array_unref (table->paths);
  g_strfreev (table->numbering);
  td_paper_text_clear (&table->sentence);
  for (guint i = 0; i < table->n_groups; i++) {
    g_free (table->groups[i].by);
    g_free (table->groups[i].heading);
    g_free (table->groups[i].label);
  }
  g_free (table->total_label);
  g_free (table);
}

TdPaperColumn *
td_paper_table_column (const TdPaperTable *table, guint index)
{
  g_return_val_if_fail (index < table->columns->len, NULL);
  return table->columns->pdata[index];
}

int
td_paper_table_column_index (const TdPaperTable *table, const char *name)
{
  for (guint i = 0; i < table->columns->len; i++)
    if (strcmp (td_paper_table_column (table, i)->name, name) == 0)
      return (int)i;
  return -1;
}

/* --- where the rows come from --- */

void
td_paper_layout_add_paths (const TdRecordKind *kind, GPtrArray *words)
{
  for (guint i = 0; i < kind->n_fields; i++) {
    const TdField *field = &kind->fields[i];
    const TdRecordKind *other = td_field_reference (field);

    g_ptr_array_add (words, (gpointer)g_intern_string (field->column));
    for (guint k = 0; other != NULL && k < other->n_fields; k++) {
      g_autofree char *step = g_strdup (field->column);
      g_autofree char *path = NULL;

      if (g_str_has_suffix (step, "_id"))
        step[strlen (step) - 3] = '\0';
      path = g_strconcat (step, ".", other->fields[k].column, NULL);
      g_ptr_array_add (words, (gpointer)g_intern_string (path));
    }
  }
}

static const char *
note_path (TdPaperTable *table, const char *path)
{
  for (guint i = 0; i < table->paths->len; i++)
    if (strcmp (table->paths->pdata[i], path) == 0)
      return table->paths->pdata[i];
  g_ptr_array_add (table->paths, g_strdup (path));
  return table->paths->pdata[table->paths->len - 1];
}

const TdField *
td_layout_path (TdLayoutParser *parser,
                const TdSourceSection *section,
                const char *key,
                TdPaperTable *table,
                const char *path)
{
  const TdField *field = td_path_field (table->kind, path);

  if (field == NULL) {
    g_autoptr (GPtrArray) words = g_ptr_array_new ();
    g_autofree char *what = g_strdup_printf (_ ("“%s” has no field “%s”"), table->kind->table, path);

    td_paper_layout_add_paths (table->kind, words);
    td_layout_fail_near (parser, section, key, what, path, words);
    return NULL;
  }
  if ((field->flags & TD_FIELD_PRIVATE) != 0 && !parser->layout->is_private) {
    td_layout_fail (parser, section, key,
                    _ ("this is private and stays out of papers that are posted or sent; where it is meant, write "
                       "private=yes in [paper]"));
    return NULL;
  }
  note_path (table, path);
  return field;
}

void
td_layout_note_placeholders (TdLayoutParser *parser,
                             const TdSourceSection *section,
                             const char *key,
                             TdPaperTable *table,
                             const char *text)
{
  for (const char *open = strchr (text, '{'); open != NULL; open = strchr (open + 1, '{')) {
    gsize length = strcspn (open + 1, ":}");
    g_autofree char *name = g_strndup (open + 1, length);

    if (table->kind != NULL && td_path_field (table->kind, name) != NULL)
      td_layout_path (parser, section, key, table, name);
  }
}

static void
read_sort (TdLayoutParser *parser, const TdSourceSection *section, TdPaperTable *table)
{
  g_autofree char *sort = td_layout_text (parser, section, "sort");
  g_auto (GStrv) parts = g_strsplit (sort != NULL ? sort : "", ",", -1);

  for (char **part = parts; *part != NULL; part++) {
    char *path = g_strstrip (*part);
    TdPathOrder order = {NULL, path[0] == '-'};

    path += order.descending;
    if (path[0] == '\0' || td_layout_path (parser, section, "sort", table, path) == NULL)
      continue;
    order.path = note_path (table, path);
    g_array_append_val (table->orders, order);
  }
}

static void
read_condition (TdLayoutParser *parser, const TdSourceSection *section, TdPaperTable *table, char *text)
{
  static const struct {
    const char *sign;
    TdComparison comparison;
  } signs[] = {{"!=", TD_COMPARE_NOT_EQUAL}, {">=", TD_COMPARE_AT_LEAST}, {"<=", TD_COMPARE_AT_MOST},
               {"=", TD_COMPARE_EQUAL},      {">", TD_COMPARE_MORE},      {"<", TD_COMPARE_LESS}};
  gsize length = strcspn (text, "!<>=");
  TdPaperCondition *condition = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (signs) && condition == NULL; i++)
    if (g_str_has_prefix (text + length, signs[i].sign)) {
      condition = g_new0 (TdPaperCondition, 1);
      condition->path = g_strstrip (g_strndup (text, length));
      condition->comparison = signs[i].comparison;
      condition->value = g_strstrip (g_strdup (text + length + strlen (signs[i].sign)));
    }
  if (condition == NULL) {
    g_autofree char *what
        = g_strdup_printf (_ ("“%s” is no condition; write “field=value”, with = != < <= > or >="), text);

    td_layout_fail (parser, section, "filter", what);
    return;
  }
  g_ptr_array_add (table->conditions, condition);
  condition->field = td_layout_path (parser, section, "filter", table, condition->path);
}

static void
read_filter (TdLayoutParser *parser, const TdSourceSection *section, TdPaperTable *table)
{
  g_autofree char *filter = td_layout_text (parser, section, "filter");
  g_auto (GStrv) parts = g_strsplit (filter != NULL ? filter : "", " and ", -1);

  for (char **part = parts; *part != NULL; part++)
    if (*g_strstrip (*part) != '\0')
      read_condition (parser, section, table, *part);
}

void
td_layout_read_rows (TdLayoutParser *parser, const TdSourceSection *section, const char *key, TdPaperTable *table)
{
  g_autofree char *kind = td_layout_text (parser, section, "kind");
  g_autofree char *query = td_layout_text (parser, section, key);

  if (query != NULL) {
    g_free (table->query);
    table->query = g_strdup (query);
  }
  table->all_years = td_layout_word (parser, section, "all-years", td_layout_yes_no, FALSE);
  if (kind == NULL) {
    for (guint i = 0; i < 3; i++) {
      static const char *const keys[] = {"sort", "filter", "all-years"};

      if (td_source_section_entry (section, keys[i]) != NULL)
        td_layout_fail (parser, section, keys[i], _ ("this goes with kind=; a query sorts and chooses by itself"));
    }
    return;
  }
  if (query != NULL)
    td_layout_fail (parser, section, "kind", _ ("rows come either from a query or from a kind; leave one of them"));
  table->kind = td_kind_by_table (kind);
  if (table->kind == NULL) {
    g_autoptr (GPtrArray) words = g_ptr_array_new ();
    g_autofree char *what = g_strdup_printf (_ ("there is no kind of record “%s”"), kind);

    for (guint i = 0; i < td_kinds_n (); i++)
      g_ptr_array_add (words, (gpointer)td_kind_at (i)->table);
    td_layout_fail_near (parser, section, "kind", what, kind, words);
    return;
  }
  g_clear_pointer (&table->query, g_free);
  read_sort (parser, section, table);
  read_filter (parser, section, table);
}

/* --- the table itself --- */

void
td_layout_read_table (TdLayoutParser *parser, const TdSourceSection *section, TdPaperTable *table)
{
  g_autofree char *numbering = td_layout_text (parser, section, "numbering");

  table->when_empty = td_layout_word (parser, section, "when-empty", when_empty, TD_EMPTY_ERROR);
  table->blank_rows = (guint)td_layout_number (parser, section, "blank-rows", DEFAULT_BLANK_ROWS, 1, 200);
  if (numbering == NULL || strcmp (numbering, "no") == 0)
    return;
  table->numbering_row = TRUE;
  if (strcmp (numbering, "yes") == 0)
    return;
  table->numbering = g_strsplit (numbering, "|", -1);
  for (char **part = table->numbering; *part != NULL; part++)
    g_strstrip (*part);
}

void
td_layout_read_column (TdLayoutParser *parser, const TdSourceSection *section, TdPaperTable *table)
{
  TdPaperColumn *column = g_new0 (TdPaperColumn, 1);
  g_autofree char *heading = NULL;
  TdPaperAlign align = TD_ALIGN_CENTER;

  g_ptr_array_add (table->columns, column);
  column->section = section->title;
  column->name = g_strdup (section->name);
  heading = td_layout_required (parser, section, "heading");
  column->heading = g_strsplit (heading != NULL && heading[0] != '\0' ? heading : " ", "|", -1);
  column->n_heading = g_strv_length (column->heading);
  if (column->n_heading > TD_PAPER_MAX_HEADING)
    td_layout_fail (parser, section, "heading", _ ("has more than three levels"));
  for (guint i = 0; i < column->n_heading; i++) {
    g_strstrip (column->heading[i]);
    td_layout_check_marks (parser, section, "heading", column->heading[i]);
  }
  table->n_levels = MAX (table->n_levels, column->n_heading);
  column->width = td_layout_number (parser, section, "width", 20, 3, 300);
  column->type = td_layout_word (parser, section, "type", types, TD_COLUMN_TEXT);
  if (column->type == TD_COLUMN_TEXT || column->type == TD_COLUMN_DATE_WORDS)
    align = TD_ALIGN_LEFT;
  else if (column->type == TD_COLUMN_MONEY)
    align = TD_ALIGN_RIGHT;
  column->align = td_layout_word (parser, section, "align", td_layout_aligns, (int)align);
  column->decimals
      = (int)td_layout_number (parser, section, "decimals", column->type == TD_COLUMN_PERCENT ? 1 : -1, 0, 6);
  column->total = td_layout_word (parser, section, "total", totals, TD_TOTAL_NONE);
  column->omit_empty = td_layout_word (parser, section, "omit-empty", td_layout_yes_no, FALSE);
  column->merge_equal = td_layout_word (parser, section, "merge-equal", td_layout_yes_no, FALSE);
  if (column->type == TD_COLUMN_PERCENT && column->total == TD_TOTAL_SUM)
    td_layout_fail (parser, section, "total", _ ("percentages cannot be added; write total=formula"));
  if (column->total == TD_TOTAL_FORMULA && td_source_section_entry (section, "formula") == NULL)
    td_layout_fail (parser, section, "total", _ ("there is no formula to total"));
}

/* Whether a kind declares a private field of this name: a telephone, a personal number. */
static gboolean
is_private (const char *column)
{
  for (guint i = 0; i < td_kinds_n (); i++) {
    const TdField *field = td_kind_field (td_kind_at (i), column);

    if (field != NULL && (field->flags & TD_FIELD_PRIVATE) != 0)
      return TRUE;
  }
  return FALSE;
}

static void
read_column_value (TdLayoutParser *parser, const TdSourceSection *section, TdPaperTable *table, TdPaperColumn *column)
{
  gboolean formula = td_source_section_entry (section, "formula") != NULL;
  gboolean empty = td_layout_word (parser, section, "empty", td_layout_yes_no, FALSE);
  const char *key = td_source_section_entry (section, "value") != NULL ? "value" : NULL;

  column->value = td_layout_text (parser, section, "value");
  if ((formula && column->value != NULL) || (empty && (formula || column->value != NULL)))
    td_layout_fail (parser, section, "value", _ ("a column has either a value or a formula, or stays empty"));
  if (!formula && !empty && column->value == NULL && column->type != TD_COLUMN_NUMBERING)
    column->value = g_strdup (column->name);
  if (column->value == NULL)
    return;
  if (table->kind != NULL)
    column->field = td_layout_path (parser, section, key, table, column->value);
  column->is_private = table->kind == NULL ? is_private (column->value)
                                           : column->field != NULL && (column->field->flags & TD_FIELD_PRIVATE) != 0;
  if (table->kind == NULL && column->is_private && !parser->layout->is_private)
    td_layout_fail (parser, section, key,
                    _ ("this is private and stays out of papers that are posted or sent; where it is meant, write "
                       "private=yes in [paper]"));
}

/* A formula may name columns of the query, wherever they stand, and formulas left of its own: so it has an order. */
static int
resolve_operand (const char *name, gpointer user_data)
{
  const TdPaperTable *table = user_data;
  int index = td_paper_table_column_index (table, name);
  const TdPaperColumn *column = index < 0 ? NULL : td_paper_table_column (table, (guint)index);

  return column == NULL || (column->value == NULL && column->formula == NULL) ? -1 : index;
}

static void
read_column_formula (TdLayoutParser *parser, const TdSourceSection *section, TdPaperTable *table, TdPaperColumn *column)
{
  g_autofree char *formula = td_layout_text (parser, section, "formula");
  g_autofree char *message = NULL;

  if (formula == NULL)
    return;
  column->formula = td_expression_parse (formula, resolve_operand, table, &message);
  if (column->formula == NULL)
    td_layout_fail (parser, section, "formula", message);
}

void
td_layout_read_group (TdLayoutParser *parser, const TdSourceSection *section, TdPaperTable *table)
{
  TdPaperGroup *group = NULL;
  g_autofree char *expected = g_strdup_printf ("group %u", table->n_groups + 1);

  if (table->n_groups == TD_PAPER_MAX_GROUPS || strcmp (section->title, expected) != 0) {
    td_layout_fail (parser, section, NULL, _ ("groups are numbered [group 1] to [group 3], the outermost first"));
    return;
  }
  group = &table->groups[table->n_groups++];
  group->section = section->title;
  group->by = td_layout_required (parser, section, "by");
  group->heading = td_layout_required (parser, section, "heading");
  if (group->heading != NULL)
    td_layout_check_marks (parser, section, "heading", group->heading);
  group->numbering = td_layout_word (parser, section, "numbering", numberings, TD_NUMBERING_NONE);
  group->restart = td_layout_word (parser, section, "restart", td_layout_yes_no, TRUE);
  group->sums = td_layout_word (parser, section, "sums", sums, TD_SUMS_NONE);
  group->label = td_layout_text (parser, section, "label");
  if (group->label == NULL)
    group->label = g_strdup ("Cộng");
}

void
td_layout_read_total (TdLayoutParser *parser, const TdSourceSection *section, TdPaperTable *table)
{
  table->total_label = td_layout_text (parser, section, "label");
  td_layout_lines (parser, section, "sentence", &table->sentence);
}

static int
resolve_row (const char *name, gpointer user_data)
{
  const TdPaperTable *table = user_data;

  if (strcmp (name, "total") == 0 && table->total_label != NULL)
    return 0;
  for (guint i = 0; i < table->extras->len; i++)
    if (strcmp (((TdPaperExtra *)table->extras->pdata[i])->name, name) == 0)
      return (int)i + 1;
  return -1;
}

static void
read_extra_formula (TdLayoutParser *parser, const TdSourceSection *section, TdPaperTable *table, TdPaperExtra *extra)
{
  g_autofree char *formula = td_layout_text (parser, section, "formula");
  g_autofree char *columns = td_layout_text (parser, section, "columns");
  g_auto (GStrv) names = g_strsplit_set (columns != NULL ? columns : "", " ,;", -1);
  g_autofree char *message = NULL;

  if (formula == NULL)
    return;
  extra->formula = td_expression_parse (formula, resolve_row, table, &message);
  if (extra->formula == NULL)
    td_layout_fail (parser, section, "formula", message);
  for (char **name = names; *name != NULL; name++) {
    int column = td_paper_table_column_index (table, *name);

    if ((*name)[0] == '\0')
      continue;
    if (column < 0)
      td_layout_fail (parser, section, "columns", _ ("names a column that is not there"));
    else
      extra->in_column[column] = TRUE;
  }
}

void
td_layout_read_extra (TdLayoutParser *parser, const TdSourceSection *section, TdPaperTable *table)
{
  TdPaperExtra *extra = g_new0 (TdPaperExtra, 1);
  gpointer *values = g_new0 (gpointer, table->columns->len + 1);

  extra->section = section->title;
  extra->name = g_strdup (section->name);
  extra->label = td_layout_required (parser, section, "label");
  extra->text = td_layout_text (parser, section, "text");
  extra->values = g_new0 (char *, table->columns->len + 1);
  extra->in_column = g_new0 (gboolean, table->columns->len);
  for (guint i = 0; i < section->entries->len; i++) {
    const char *key = ((TdSourceEntry *)section->entries->pdata[i])->key;
    int column = -1;

    if (strcmp (key, "label") == 0 || strcmp (key, "text") == 0 || strcmp (key, "formula") == 0
        || strcmp (key, "columns") == 0)
      continue;
    if (g_str_has_prefix (key, "value."))
      column = td_paper_table_column_index (table, key + strlen ("value."));
    if (column < 0)
      td_layout_fail (parser, section, key, _ ("this key is not known here"));
    else
      values[column] = td_layout_text (parser, section, key);
  }
  /* A list with holes cannot be freed as one, so that a column without a value holds "". */
  for (guint i = 0; i < table->columns->len; i++)
    extra->values[i] = values[i] != NULL ? values[i] : g_strdup ("");
  g_free (values);
  read_extra_formula (parser, section, table, extra);
  g_ptr_array_add (table->extras, extra);
}

/* The rows of a kind are sorted by what groups them, so that each group stands in one piece. */
static void
sort_by_groups (TdLayoutParser *parser, const GPtrArray *sections, TdPaperTable *table)
{
  for (guint i = table->n_groups; i-- > 0;) {
    TdPaperGroup *group = &table->groups[i];
    TdPathOrder order = {NULL, FALSE};
    const TdSourceSection *section = NULL;

    for (guint k = 0; k < sections->len; k++)
      if (((TdSourceSection *)sections->pdata[k])->title == group->section)
        section = sections->pdata[k];
    if (section == NULL || group->by == NULL || parser->error != NULL)
      return;
    group->field = td_layout_path (parser, section, "by", table, group->by);
    td_layout_note_placeholders (parser, section, "heading", table, group->heading);
    if (group->field == NULL)
      return;
    order.path = note_path (table, group->by);
    for (guint k = 0; k < table->orders->len; k++)
      if (strcmp (g_array_index (table->orders, TdPathOrder, k).path, order.path) == 0) {
        order.descending = g_array_index (table->orders, TdPathOrder, k).descending;
        g_array_remove_index (table->orders, k);
        break;
      }
    g_array_prepend_val (table->orders, order);
  }
}

void
td_layout_finish_table (TdLayoutParser *parser, const GPtrArray *sections, TdPaperTable *table)
{
  guint c = 0;

  if (table->columns->len < 2)
    td_layout_fail (parser, sections->pdata[0], NULL, _ ("a table needs at least two columns"));
  for (guint i = 0; i < sections->len; i++)
    if (td_source_section_is (sections->pdata[i], "column"))
      read_column_value (parser, sections->pdata[i], table, td_paper_table_column (table, c++));
  c = 0;
  for (guint i = 0; i < sections->len; i++)
    if (td_source_section_is (sections->pdata[i], "column"))
      read_column_formula (parser, sections->pdata[i], table, td_paper_table_column (table, c++));
  for (guint i = 0; i < sections->len; i++)
    if (td_source_section_is (sections->pdata[i], "row"))
      td_layout_read_extra (parser, sections->pdata[i], table);
  if (table->kind != NULL)
    sort_by_groups (parser, sections, table);
  /* A table of running numbers and empty columns alone still needs something to be read. */
  if (table->kind != NULL && table->paths->len == 0)
    note_path (table, table->kind->fields[0].column);
  if (table->numbering != NULL && g_strv_length (table->numbering) != table->columns->len) {
    g_autofree char *what = g_strdup_printf (_ ("numbers %u columns, and there are %u; separate them by “|”"),
                                             g_strv_length (table->numbering), table->columns->len);

    for (guint i = 0; i < sections->len; i++)
      if (td_source_section_is (sections->pdata[i], "table"))
        td_layout_fail (parser, sections->pdata[i], "numbering", what);
  }
}
