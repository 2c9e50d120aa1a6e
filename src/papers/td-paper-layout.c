/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-layout.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-kind.h"
#include "td-paper.h"

typedef struct {
  const char *code;
  int value;
} Word;

typedef struct {
  GKeyFile *keys;
  const char *text;
  TdPaperLayout *layout;
  GError *error;
} Parser;

static const Word yes_no[] = {{"yes", TRUE}, {"no", FALSE}, {NULL}};
static const Word orientations[] = {{"portrait", FALSE}, {"landscape", TRUE}, {NULL}};
static const Word aligns[] = {{"left", TD_ALIGN_LEFT}, {"center", TD_ALIGN_CENTER}, {"right", TD_ALIGN_RIGHT}, {NULL}};
static const Word types[] = {{"text", TD_COLUMN_TEXT},
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
static const Word totals[] = {{"none", TD_TOTAL_NONE},       {"sum", TD_TOTAL_SUM},         {"count", TD_TOTAL_COUNT},
                              {"average", TD_TOTAL_AVERAGE}, {"formula", TD_TOTAL_FORMULA}, {NULL}};
static const Word numberings[] = {{"none", TD_NUMBERING_NONE},
                                  {"roman", TD_NUMBERING_ROMAN},
                                  {"letter", TD_NUMBERING_LETTER},
                                  {"number", TD_NUMBERING_NUMBER},
                                  {NULL}};
static const Word documents[] = {{"none", TD_DOCUMENT_NONE},
                                 {"decision", TD_DOCUMENT_DECISION},
                                 {"decisions", TD_DOCUMENT_DECISIONS},
                                 {"submission", TD_DOCUMENT_SUBMISSION},
                                 {"attached", TD_DOCUMENT_ATTACHED},
                                 {"meeting", TD_DOCUMENT_MEETING},
                                 {NULL}};
static const Word sums[] = {{"none", TD_SUMS_NONE}, {"row", TD_SUMS_ROW}, {"heading", TD_SUMS_HEADING}, {NULL}};

/* Every key a section may hold: a misspelt one is told, not passed over. */
static const struct {
  const char *section;
  const char *keys;
} known_keys[] = {
    {"paper",
     " title number view per-unit private flat orientation size margin-top margin-bottom margin-left margin-right "
     "font-size file empty query facts document "},
    {"head", " left right "},
    {"title", " lines subtitle "},
    {"table", " numbering "},
    {"column", " heading width align type decimals value formula total omit-empty "},
    {"group", " by heading numbering restart sums label "},
    {"total", " label sentence "},
    {"row", NULL}, /* value.COLUMN too: read_extra() looks */
    {"signatures", " place-and-date left middle right "},
    {"recipients", " lines "},
};

/* The line where a section, or a key in it, stands. */
static int
find_line (const char *text, const char *section, const char *key)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *header = g_strdup_printf ("[%s]", section);
  int found = 0;

  for (int i = 0; lines[i] != NULL; i++) {
    char *line = g_strstrip (lines[i]);

    if (found == 0 && strcmp (line, header) == 0) {
      found = i + 1;
      if (key == NULL)
        return found;
    } else if (found != 0 && line[0] == '[') {
      break;
    } else if (found != 0 && g_str_has_prefix (line, key) && strchr (" \t=", line[strlen (key)]) != NULL) {
      return i + 1;
    }
  }
  return found;
}

static void
fail (Parser *parser, const char *section, const char *key, const char *what)
{
  if (parser->error == NULL)
    td_paper_layout_error (&parser->error, parser->layout->file, find_line (parser->text, section, key), section, key,
                           what);
}

static char *
get_text (Parser *parser, const char *section, const char *key)
{
  g_autoptr (GError) error = NULL;
  char *value = NULL;

  if (!g_key_file_has_key (parser->keys, section, key, NULL))
    return NULL;
  value = g_key_file_get_string (parser->keys, section, key, &error);
  if (value == NULL)
    fail (parser, section, key, _ ("a backslash stands before a letter that has no meaning here"));
  return value;
}

static char *
get_required (Parser *parser, const char *section, const char *key)
{
  char *value = get_text (parser, section, key);

  if ((value == NULL || value[0] == '\0') && parser->error == NULL)
    fail (parser, section, key, _ ("must be given"));
  return value;
}

static double
get_number (Parser *parser, const char *section, const char *key, double otherwise, double least, double most)
{
  g_autofree char *value = get_text (parser, section, key);
  char *end = NULL;
  double number = 0;

  if (value == NULL)
    return otherwise;
  number = g_ascii_strtod (value, &end);
  if (end == value || *g_strchug (end) != '\0' || !(number >= least && number <= most)) {
    g_autofree char *what = g_strdup_printf (_ ("“%s” should be a number from %g to %g"), value, least, most);
    fail (parser, section, key, what);
    return otherwise;
  }
  return number;
}

static int
get_word (Parser *parser, const char *section, const char *key, const Word *words, int otherwise)
{
  g_autofree char *value = get_text (parser, section, key);
  g_autoptr (GString) list = NULL;
  g_autofree char *what = NULL;

  if (value == NULL)
    return otherwise;
  for (const Word *word = words; word->code != NULL; word++)
    if (strcmp (word->code, value) == 0)
      return word->value;
  list = g_string_new (NULL);
  for (const Word *word = words; word->code != NULL; word++)
    g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", word->code);
  what = g_strdup_printf (_ ("“%s” should be one of: %s"), value, list->str);
  fail (parser, section, key, what);
  return otherwise;
}

static void
line_free (gpointer data)
{
  TdPaperLine *line = data;

  g_free (line->text);
  g_free (line);
}

/* Takes one pair of marks off both ends. */
static gboolean
strip_mark (char **text, const char *mark)
{
  gsize length = strlen (*text);
  gsize n = strlen (mark);
  char *inner = NULL;

  if (length < 2 * n || !g_str_has_prefix (*text, mark) || !g_str_has_suffix (*text, mark))
    return FALSE;
  inner = g_strndup (*text + n, length - 2 * n);
  g_free (*text);
  *text = inner;
  return TRUE;
}

static void
read_lines (Parser *parser, const char *section, const char *key, TdPaperText *text)
{
  g_autofree char *value = get_text (parser, section, key);
  g_auto (GStrv) parts = NULL;

  text->section = section;
  text->key = key;
  if (value == NULL)
    return;
  parts = g_strsplit (value, "|", -1);
  text->lines = g_ptr_array_new_with_free_func (line_free);
  for (char **part = parts; *part != NULL; part++) {
    TdPaperLine *line = g_new0 (TdPaperLine, 1);

    line->text = g_strdup (g_strstrip (*part));
    if (strcmp (line->text, "---") == 0 || strcmp (line->text, "===") == 0) {
      line->rule = line->text[0] == '-' ? TD_RULE_SHORT : TD_RULE_FULL;
      line->text[0] = '\0';
    } else if (strip_mark (&line->text, "***")) {
      line->bold = line->italic = TRUE;
    } else if (strip_mark (&line->text, "**")) {
      line->bold = TRUE;
    } else if (strip_mark (&line->text, "*")) {
      line->italic = TRUE;
    }
    g_ptr_array_add (text->lines, line);
  }
}

static void
read_paper (Parser *parser)
{
  TdPaperLayout *layout = parser->layout;
  g_autofree char *size = NULL;

  layout->title = get_required (parser, "paper", "title");
  layout->view = get_text (parser, "paper", "view");
  layout->file_name = get_text (parser, "paper", "file");
  layout->empty = get_text (parser, "paper", "empty");
  layout->query = get_text (parser, "paper", "query");
  layout->facts = get_text (parser, "paper", "facts");
  if (layout->query == NULL)
    layout->query = g_strdup (layout->name);
  layout->number = (int)get_number (parser, "paper", "number", 900, 0, 9999);
  layout->per_unit = get_word (parser, "paper", "per-unit", yes_no, FALSE);
  layout->is_private = get_word (parser, "paper", "private", yes_no, FALSE);
  layout->document = get_word (parser, "paper", "document", documents, TD_DOCUMENT_NONE);
  layout->flat = get_word (parser, "paper", "flat", yes_no, FALSE);
  layout->landscape = get_word (parser, "paper", "orientation", orientations, FALSE);
  size = get_text (parser, "paper", "size");
  if (size != NULL && strcmp (size, "A4") != 0 && strcmp (size, "A3") != 0)
    fail (parser, "paper", "size", _ ("should be A4 or A3"));
  layout->paper_width = size != NULL && strcmp (size, "A3") == 0 ? 297 : 210;
  layout->paper_height = size != NULL && strcmp (size, "A3") == 0 ? 420 : 297;
  if (layout->landscape) {
    double width = layout->paper_width;

    layout->paper_width = layout->paper_height;
    layout->paper_height = width;
  }
  /* Nghị định 30/2020/NĐ-CP, Phụ lục I: top and bottom 20-25 mm, left 30-35 mm, right 15-20 mm. The narrower limits
   * here let an office print forms that are no administrative documents. */
  layout->margin_top = get_number (parser, "paper", "margin-top", 20, 5, 60);
  layout->margin_bottom = get_number (parser, "paper", "margin-bottom", 20, 5, 60);
  layout->margin_left = get_number (parser, "paper", "margin-left", 30, 5, 60);
  layout->margin_right = get_number (parser, "paper", "margin-right", 15, 5, 60);
  layout->font_size = get_number (parser, "paper", "font-size", 12, 7, 20);
}

static int
resolve_column (const char *name, gpointer user_data)
{
  const TdPaperLayout *layout = user_data;

  for (guint i = 0; i < layout->columns->len; i++)
    if (strcmp (td_paper_layout_column (layout, i)->name, name) == 0)
      return (int)i;
  return -1;
}

/* A formula may name columns of the query, wherever they stand, and formulas left of its own: so it has an order. */
static int
resolve_operand (const char *name, gpointer user_data)
{
  const TdPaperLayout *layout = user_data;
  int index = resolve_column (name, user_data);
  const TdPaperColumn *column = index < 0 ? NULL : td_paper_layout_column (layout, (guint)index);

  return column == NULL || (column->value == NULL && column->formula == NULL) ? -1 : index;
}

static int
resolve_row (const char *name, gpointer user_data)
{
  const TdPaperLayout *layout = user_data;

  if (strcmp (name, "total") == 0 && layout->total_label != NULL)
    return 0;
  for (guint i = 0; i < layout->extras->len; i++)
    if (strcmp (((TdPaperExtra *)layout->extras->pdata[i])->name, name) == 0)
      return (int)i + 1;
  return -1;
}

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
read_column (Parser *parser, const char *section)
{
  TdPaperColumn *column = g_new0 (TdPaperColumn, 1);
  g_autofree char *heading = NULL;
  TdPaperAlign align = TD_ALIGN_CENTER;

  g_ptr_array_add (parser->layout->columns, column);
  column->name = g_strdup (section + strlen ("column "));
  heading = get_required (parser, section, "heading");
  column->heading = g_strsplit (heading != NULL ? heading : "", "|", -1);
  column->n_heading = g_strv_length (column->heading);
  if (column->n_heading > TD_PAPER_MAX_HEADING)
    fail (parser, section, "heading", _ ("has more than three levels"));
  for (guint i = 0; i < column->n_heading; i++)
    g_strstrip (column->heading[i]);
  parser->layout->n_levels = MAX (parser->layout->n_levels, column->n_heading);
  column->width = get_number (parser, section, "width", 20, 3, 300);
  column->type = get_word (parser, section, "type", types, TD_COLUMN_TEXT);
  if (column->type == TD_COLUMN_TEXT || column->type == TD_COLUMN_DATE_WORDS)
    align = TD_ALIGN_LEFT;
  else if (column->type == TD_COLUMN_MONEY)
    align = TD_ALIGN_RIGHT;
  column->align = get_word (parser, section, "align", aligns, (int)align);
  column->decimals = (int)get_number (parser, section, "decimals", column->type == TD_COLUMN_PERCENT ? 1 : -1, 0, 6);
  column->total = get_word (parser, section, "total", totals, TD_TOTAL_NONE);
  column->omit_empty = get_word (parser, section, "omit-empty", yes_no, FALSE);
  if (column->type == TD_COLUMN_PERCENT && column->total == TD_TOTAL_SUM)
    fail (parser, section, "total", _ ("percentages cannot be added; write total=formula"));
  if (column->total == TD_TOTAL_FORMULA && !g_key_file_has_key (parser->keys, section, "formula", NULL))
    fail (parser, section, "total", _ ("there is no formula to total"));
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
read_column_value (Parser *parser, TdPaperColumn *column)
{
  g_autofree char *section = g_strconcat ("column ", column->name, NULL);
  gboolean formula = g_key_file_has_key (parser->keys, section, "formula", NULL);

  column->value = get_text (parser, section, "value");
  if (formula && column->value != NULL)
    fail (parser, section, "value", _ ("a column has either a value or a formula"));
  if (!formula && column->value == NULL && column->type != TD_COLUMN_NUMBERING)
    column->value = g_strdup (column->name);
  column->is_private = column->value != NULL && is_private (column->value);
  if (column->is_private && !parser->layout->is_private)
    fail (parser, section, "value",
          _ ("this is private and stays out of papers that are posted or sent; where it is meant, write private=yes in "
             "[paper]"));
}

static void
read_column_formula (Parser *parser, TdPaperColumn *column)
{
  g_autofree char *section = g_strconcat ("column ", column->name, NULL);
  g_autofree char *formula = get_text (parser, section, "formula");
  g_autofree char *message = NULL;

  if (formula == NULL)
    return;
  column->formula = td_expression_parse (formula, resolve_operand, parser->layout, &message);
  if (column->formula == NULL)
    fail (parser, section, "formula", message);
}

static void
read_group (Parser *parser, const char *section)
{
  TdPaperLayout *layout = parser->layout;
  TdPaperGroup *group = NULL;
  g_autofree char *expected = g_strdup_printf ("group %u", layout->n_groups + 1);

  if (layout->n_groups == TD_PAPER_MAX_GROUPS || strcmp (section, expected) != 0) {
    fail (parser, section, NULL, _ ("groups are numbered [group 1] to [group 3], the outermost first"));
    return;
  }
  group = &layout->groups[layout->n_groups++];
  group->section = g_strdup (section);
  group->by = get_required (parser, section, "by");
  group->heading = get_required (parser, section, "heading");
  group->numbering = get_word (parser, section, "numbering", numberings, TD_NUMBERING_NONE);
  group->restart = get_word (parser, section, "restart", yes_no, TRUE);
  group->sums = get_word (parser, section, "sums", sums, TD_SUMS_NONE);
  group->label = get_text (parser, section, "label");
  if (group->label == NULL)
    group->label = g_strdup ("Cộng");
}

static void
extra_free (gpointer data)
{
  TdPaperExtra *extra = data;

  g_free (extra->section);
  g_free (extra->name);
  g_free (extra->label);
  g_free (extra->text);
  g_strfreev (extra->values);
  td_expression_free (extra->formula);
  g_free (extra->in_column);
  g_free (extra);
}

static void
read_extra (Parser *parser, const char *section)
{
  TdPaperLayout *layout = parser->layout;
  TdPaperExtra *extra = g_new0 (TdPaperExtra, 1);
  g_auto (GStrv) keys = g_key_file_get_keys (parser->keys, section, NULL, NULL);
  g_autofree char *formula = get_text (parser, section, "formula");
  g_autofree char *columns = get_text (parser, section, "columns");
  g_autofree char *message = NULL;
  gpointer *values = g_new0 (gpointer, layout->columns->len + 1);

  extra->section = g_strdup (section);
  extra->name = g_strdup (section + strlen ("row "));
  extra->label = get_required (parser, section, "label");
  extra->text = get_text (parser, section, "text");
  extra->values = g_new0 (char *, layout->columns->len + 1);
  extra->in_column = g_new0 (gboolean, layout->columns->len);
  for (char **key = keys; *key != NULL; key++) {
    int column = -1;

    if (strcmp (*key, "label") == 0 || strcmp (*key, "text") == 0 || strcmp (*key, "formula") == 0
        || strcmp (*key, "columns") == 0)
      continue;
    if (g_str_has_prefix (*key, "value."))
      column = resolve_column (*key + strlen ("value."), layout);
    if (column < 0)
      fail (parser, section, *key, _ ("this key is not known here"));
    else
      values[column] = get_text (parser, section, *key);
  }
  /* A list with holes cannot be freed as one, so that a column without a value holds "". */
  for (guint i = 0; i < layout->columns->len; i++)
    extra->values[i] = values[i] != NULL ? values[i] : g_strdup ("");
  g_free (values);
  if (formula != NULL) {
    g_auto (GStrv) names = g_strsplit_set (columns != NULL ? columns : "", " ,;", -1);

    extra->formula = td_expression_parse (formula, resolve_row, layout, &message);
    if (extra->formula == NULL)
      fail (parser, section, "formula", message);
    for (char **name = names; *name != NULL; name++) {
      int column = resolve_column (*name, layout);

      if ((*name)[0] == '\0')
        continue;
      if (column < 0)
        fail (parser, section, "columns", _ ("names a column that is not there"));
      else
        extra->in_column[column] = TRUE;
    }
  }
  g_ptr_array_add (layout->extras, extra);
}

static void
check_keys (Parser *parser, const char *section)
{
  g_auto (GStrv) keys = g_key_file_get_keys (parser->keys, section, NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (known_keys); i++) {
    gboolean named = strcmp (known_keys[i].section, "column") == 0 || strcmp (known_keys[i].section, "group") == 0
                     || strcmp (known_keys[i].section, "row") == 0;
    gsize length = strlen (known_keys[i].section);

    if (!g_str_has_prefix (section, known_keys[i].section) || section[length] != (named ? ' ' : '\0'))
      continue;
    for (char **key = keys; known_keys[i].keys != NULL && *key != NULL; key++) {
      g_autofree char *word = g_strdup_printf (" %s ", *key);

      if (strstr (known_keys[i].keys, word) == NULL)
        fail (parser, section, *key, _ ("this key is not known here"));
    }
    return;
  }
  fail (parser, section, NULL, _ ("this section is not known"));
}

static void
read_sections (Parser *parser)
{
  TdPaperLayout *layout = parser->layout;
  g_auto (GStrv) sections = g_key_file_get_groups (parser->keys, NULL);

  for (char **section = sections; *section != NULL; section++)
    check_keys (parser, *section);
  if (!g_key_file_has_group (parser->keys, "paper")) {
    fail (parser, "paper", NULL, _ ("this section is missing"));
    return;
  }
  read_paper (parser);
  read_lines (parser, "head", "left", &layout->head_left);
  read_lines (parser, "head", "right", &layout->head_right);
  read_lines (parser, "title", "lines", &layout->title_lines);
  read_lines (parser, "title", "subtitle", &layout->subtitle);
  layout->numbering_row = get_word (parser, "table", "numbering", yes_no, FALSE);
  layout->total_label = get_text (parser, "total", "label");
  read_lines (parser, "total", "sentence", &layout->sentence);
  layout->place_and_date = get_text (parser, "signatures", "place-and-date");
  read_lines (parser, "signatures", "left", &layout->sign_left);
  read_lines (parser, "signatures", "middle", &layout->sign_middle);
  read_lines (parser, "signatures", "right", &layout->sign_right);
  read_lines (parser, "recipients", "lines", &layout->recipients);
  for (char **section = sections; *section != NULL; section++) {
    if (g_str_has_prefix (*section, "column "))
      read_column (parser, *section);
    else if (g_str_has_prefix (*section, "group "))
      read_group (parser, *section);
  }
  if (layout->columns->len < 2)
    fail (parser, "paper", NULL, _ ("a paper needs at least two columns"));
  for (guint i = 0; i + 1 < layout->n_groups; i++)
    if (layout->groups[i].sums == TD_SUMS_HEADING)
      fail (parser, layout->groups[i].section, "sums", _ ("only the innermost group bears its sums in the heading"));
  for (guint i = 0; i < layout->columns->len; i++)
    read_column_value (parser, td_paper_layout_column (layout, i));
  for (guint i = 0; i < layout->columns->len; i++)
    read_column_formula (parser, td_paper_layout_column (layout, i));
  for (char **section = sections; *section != NULL; section++)
    if (g_str_has_prefix (*section, "row "))
      read_extra (parser, *section);
}

TdPaperLayout *
td_paper_layout_parse (const char *name, const char *file, const char *text, GError **error)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autoptr (TdPaperLayout) layout = g_new0 (TdPaperLayout, 1);
  g_autoptr (GError) local_error = NULL;
  Parser parser = {keys, text, layout, NULL};

  g_return_val_if_fail (name != NULL && file != NULL && text != NULL, NULL);
  layout->name = g_strdup (name);
  layout->file = g_strdup (file);
  layout->columns = g_ptr_array_new_with_free_func (column_free);
  layout->extras = g_ptr_array_new_with_free_func (extra_free);
  /* Notepad puts a byte order mark in front. */
  if (g_str_has_prefix (text, "\xef\xbb\xbf"))
    text += 3;
  if (!g_utf8_validate (text, -1, NULL)) {
    g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_LAYOUT,
                 _ ("The paper %s is not written in Unicode; save it as UTF-8 and try again."), file);
    return NULL;
  }
  if (!g_key_file_load_from_data (keys, text, (gsize)-1, G_KEY_FILE_NONE, &local_error)) {
    g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_LAYOUT, _ ("The paper %s cannot be read: %s"), file,
                 local_error->message);
    return NULL;
  }
  parser.text = text;
  read_sections (&parser);
  if (parser.error != NULL) {
    g_propagate_error (error, parser.error);
    return NULL;
  }
  return g_steal_pointer (&layout);
}

static void
clear_text (TdPaperText *text)
{
  g_clear_pointer (&text->lines, g_ptr_array_unref);
}

void
td_paper_layout_free (TdPaperLayout *layout)
{
  if (layout == NULL)
    return;
  g_free (layout->name);
  g_free (layout->file);
  g_free (layout->title);
  g_free (layout->view);
  g_free (layout->file_name);
  g_free (layout->empty);
  g_free (layout->query);
  g_free (layout->facts);
  g_free (layout->query_text);
  g_free (layout->facts_text);
  clear_text (&layout->head_left);
  clear_text (&layout->head_right);
  clear_text (&layout->title_lines);
  clear_text (&layout->subtitle);
  clear_text (&layout->sentence);
  clear_text (&layout->sign_left);
  clear_text (&layout->sign_middle);
  clear_text (&layout->sign_right);
  clear_text (&layout->recipients);
  g_clear_pointer (&layout->columns, g_ptr_array_unref);
  g_clear_pointer (&layout->extras, g_ptr_array_unref);
  for (guint i = 0; i < layout->n_groups; i++) {
    g_free (layout->groups[i].section);
    g_free (layout->groups[i].by);
    g_free (layout->groups[i].heading);
    g_free (layout->groups[i].label);
  }
  g_free (layout->total_label);
  g_free (layout->place_and_date);
  g_free (layout);
}

TdPaperColumn *
td_paper_layout_column (const TdPaperLayout *layout, guint index)
{
  g_return_val_if_fail (index < layout->columns->len, NULL);
  return layout->columns->pdata[index];
}

void
td_paper_layout_error (GError **error,
                       const char *file,
                       int line,
                       const char *section,
                       const char *key,
                       const char *what)
{
  g_autofree char *place = NULL;

  if (line > 0)
    place = key != NULL ? g_strdup_printf (_ ("line %d, section [%s], key “%s”"), line, section, key)
                        : g_strdup_printf (_ ("line %d, section [%s]"), line, section);
  else
    place = key != NULL ? g_strdup_printf (_ ("section [%s], key “%s”"), section, key)
                        : g_strdup_printf (_ ("section [%s]"), section);
  g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_LAYOUT, _ ("The paper %s, %s: %s."), file, place, what);
}
