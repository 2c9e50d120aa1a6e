/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-layout.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-paper-layout-private.h"
#include "td-paper.h"

#define TEXT_SIZE 13
#define TITLE_SIZE 14

static const TdLayoutWord documents[] = {{"none", TD_DOCUMENT_NONE},
                                         {"decision", TD_DOCUMENT_DECISION},
                                         {"decisions", TD_DOCUMENT_DECISIONS},
                                         {"submission", TD_DOCUMENT_SUBMISSION},
                                         {"attached", TD_DOCUMENT_ATTACHED},
                                         {"meeting", TD_DOCUMENT_MEETING},
                                         {"posting", TD_DOCUMENT_POSTING},
                                         {"proposal", TD_DOCUMENT_PROPOSAL},
                                         {NULL}};
static const TdLayoutWord orientations[] = {{"portrait", FALSE}, {"landscape", TRUE}, {NULL}};
static const TdLayoutWord styles[] = {{"body", TD_STYLE_BODY},       {"legal-basis", TD_STYLE_LEGAL_BASIS},
                                      {"article", TD_STYLE_ARTICLE}, {"heading", TD_STYLE_HEADING},
                                      {"center", TD_STYLE_CENTER},   {"left", TD_STYLE_LEFT},
                                      {"right", TD_STYLE_RIGHT},     {NULL}};

#define ROWS_KEYS "kind sort filter all-years "

/* Every section, and every key it may hold: a misspelt one is told, not passed over. */
static const struct {
  const char *type;
  const char *keys;   /* NULL: value.COLUMN too; td_layout_read_extra() looks */
  gboolean must_name; /* "[column stt]" */
  gboolean may_name;
  gboolean of_table; /* belongs to the table before it */
} known[] = {
    {"paper",
     "title number view per-unit private flat orientation size margin-top margin-bottom margin-left margin-right "
     "font-size file empty query facts document meeting list "},
    {"head", "left right when ", .may_name = TRUE},
    {"title", "lines subtitle when ", .may_name = TRUE},
    {"text", "lines style size repeat when " ROWS_KEYS, .may_name = TRUE},
    {"columns", "left middle right align size share when ", .may_name = TRUE},
    {"box", "x y width height lines align size border when ", .may_name = TRUE},
    {"chart", "table type labels values title width height when ", .may_name = TRUE},
    {"picture", "file width height align when ", .may_name = TRUE},
    {"break", "when ", .may_name = TRUE},
    {"sheet", "title orientation size when ", .may_name = TRUE},
    {"table", "numbering query when-empty blank-rows when " ROWS_KEYS, .may_name = TRUE},
    {"column", "heading width align type decimals value formula total omit-empty empty merge-equal ", .must_name = TRUE,
     .of_table = TRUE},
    {"group", "by heading numbering restart sums label ", .must_name = TRUE, .of_table = TRUE},
    {"total", "label sentence ", .of_table = TRUE},
    {"row", NULL, .must_name = TRUE, .of_table = TRUE},
    {"signatures", "place-and-date left middle right when ", .may_name = TRUE},
    {"recipients", "lines ", .may_name = TRUE},
};

static int
known_index (const TdSourceSection *section)
{
  for (guint i = 0; i < G_N_ELEMENTS (known); i++) {
    gboolean named = section->name[0] != '\0';

    if (td_source_section_is (section, known[i].type) && (!named || known[i].must_name || known[i].may_name)
        && (named || !known[i].must_name))
      return (int)i;
  }
  return -1;
}

static void
check_section (TdLayoutParser *parser, const TdSourceSection *section)
{
  int index = known_index (section);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_auto (GStrv) keys = NULL;

  if (index < 0) {
    g_autofree char *type = g_strndup (section->title, strcspn (section->title, " "));

    for (guint i = 0; i < G_N_ELEMENTS (known); i++)
      g_ptr_array_add (words, (gpointer)known[i].type);
    td_layout_fail_near (parser, section, NULL, _ ("this section is not known"), type, words);
    return;
  }
  if (known[index].keys == NULL)
    return;
  keys = g_strsplit (known[index].keys, " ", -1);
  for (char **key = keys; *key != NULL; key++)
    if (**key != '\0')
      g_ptr_array_add (words, *key);
  for (guint i = 0; i < section->entries->len; i++) {
    const char *key = ((TdSourceEntry *)section->entries->pdata[i])->key;

    if (!g_ptr_array_find_with_equal_func (words, key, g_str_equal, NULL))
      td_layout_fail_near (parser, section, key, _ ("this key is not known here"), key, words);
  }
}

/* The table whose section this is: the last that began before it; -1 where none has. */
static int
table_of (const TdPaperSource *source, guint index)
{
  int table = -1;

  for (guint i = 0; i <= index; i++)
    if (td_source_section_is (source->sections->pdata[i], "table"))
      table = (int)i;
  return table;
}

static gboolean
of_table (const TdSourceSection *section)
{
  int index = known_index (section);

  return index >= 0 && known[index].of_table;
}

static void
check_doubled (TdLayoutParser *parser)
{
  const TdPaperSource *source = parser->layout->source;

  for (guint i = 0; i < source->sections->len; i++)
    for (guint k = 0; k < i; k++) {
      const TdSourceSection *section = source->sections->pdata[i];
      const TdSourceSection *before = source->sections->pdata[k];
      g_autofree char *what = NULL;

      if (strcmp (section->title, before->title) != 0
          || (of_table (section) && table_of (source, i) != table_of (source, k)))
        continue;
      what = g_strdup_printf (_ ("it stands in line %d already; give this one another name or leave it out"),
                              before->line);
      td_layout_fail (parser, section, NULL, what);
    }
}

static void
read_size (TdLayoutParser *parser,
           const TdSourceSection *section,
           double *paper_width,
           double *paper_height,
           gboolean landscape)
{
  g_autofree char *size = td_layout_text (parser, section, "size");
  gboolean large;

  if (size != NULL && strcmp (size, "A4") != 0 && strcmp (size, "A3") != 0)
    td_layout_fail (parser, section, "size", _ ("should be A4 or A3"));
  if (size == NULL)
    large = MAX (*paper_width, *paper_height) > 400;
  else
    large = strcmp (size, "A3") == 0;
  *paper_width = landscape ? (large ? 420 : 297) : (large ? 297 : 210);
  *paper_height = landscape ? (large ? 297 : 210) : (large ? 420 : 297);
}

static gboolean
is_choice (const TdField *field, const char *code)
{
  for (const TdChoice *choice = field->choices; choice->code != NULL; choice++)
    if (strcmp (choice->code, code) == 0)
      return TRUE;
  return FALSE;
}

/* "unit households": levels of the meetings that the paper may be minutes of. */
static void
check_meetings (TdLayoutParser *parser, const TdSourceSection *section)
{
  const char *meetings = parser->layout->meetings;
  const TdField *level = td_kind_field (td_kind_by_table ("meeting"), "level");
  g_auto (GStrv) words = meetings != NULL ? g_strsplit (meetings, " ", -1) : NULL;

  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    if (words[i][0] != '\0' && !is_choice (level, words[i]))
      td_layout_fail (parser, section, "meeting", _ ("should be levels of meetings: council, unit, households"));
  if (meetings != NULL && parser->layout->document != TD_DOCUMENT_MEETING)
    td_layout_fail (parser, section, "meeting", _ ("goes with document=meeting"));
}

static void
read_paper (TdLayoutParser *parser, const TdSourceSection *section)
{
  TdPaperLayout *layout = parser->layout;

  layout->title = td_layout_required (parser, section, "title");
  layout->view = td_layout_text (parser, section, "view");
  layout->file_name = td_layout_text (parser, section, "file");
  layout->empty = td_layout_text (parser, section, "empty");
  layout->facts = td_layout_text (parser, section, "facts");
  layout->number = (int)td_layout_number (parser, section, "number", 900, 0, 9999);
  layout->per_unit = td_layout_word (parser, section, "per-unit", td_layout_yes_no, FALSE);
  layout->is_list = td_layout_word (parser, section, "list", td_layout_yes_no, TRUE);
  layout->is_private = td_layout_word (parser, section, "private", td_layout_yes_no, FALSE);
  layout->document = td_layout_word (parser, section, "document", documents, TD_DOCUMENT_NONE);
  layout->meetings = td_layout_text (parser, section, "meeting");
  check_meetings (parser, section);
  layout->flat = td_layout_word (parser, section, "flat", td_layout_yes_no, FALSE);
  layout->landscape = td_layout_word (parser, section, "orientation", orientations, FALSE);
  read_size (parser, section, &layout->paper_width, &layout->paper_height, layout->landscape);
  /* Nghị định 30/2020/NĐ-CP, Phụ lục I: top and bottom 20-25 mm, left 30-35 mm, right 15-20 mm. The narrower limits
   * here let an office print forms that are no administrative documents. */
  layout->margin_top = td_layout_number (parser, section, "margin-top", 20, 5, 60);
  layout->margin_bottom = td_layout_number (parser, section, "margin-bottom", 20, 5, 60);
  layout->margin_left = td_layout_number (parser, section, "margin-left", 30, 5, 60);
  layout->margin_right = td_layout_number (parser, section, "margin-right", 15, 5, 60);
  layout->font_size = td_layout_number (parser, section, "font-size", 12, 7, 20);
}

/* --- parts --- */

static void
part_free (gpointer data)
{
  TdPart *part = data;

  g_free (part->when);
  for (guint i = 0; i < TD_PART_TEXTS; i++)
    td_paper_text_clear (&part->texts[i]);
  td_paper_table_free (part->table);
  g_free (part->place_and_date);
  g_free (part->title);
  g_free (part);
}

static void
read_when (TdLayoutParser *parser, const TdSourceSection *section, TdPart *part)
{
  g_autofree char *when = td_layout_text (parser, section, "when");

  if (when == NULL || when[0] == '\0')
    return;
  part->when_not = when[0] == '!';
  part->when = g_strstrip (g_strdup (when + part->when_not));
  if (parser->layout->facts == NULL)
    td_layout_fail (parser, section, "when", _ ("there are no facts to ask; name their query by facts= in [paper]"));
}

static void
read_rows_of_text (TdLayoutParser *parser, const TdSourceSection *section, TdPart *part)
{
  if (td_source_section_entry (section, "repeat") == NULL && td_source_section_entry (section, "kind") == NULL)
    return;
  part->table = td_paper_table_new (section);
  part->table->when_empty = TD_EMPTY_NONE;
  td_layout_read_rows (parser, section, "repeat", part->table);
  for (guint i = 0; part->texts[0].lines != NULL && i < part->texts[0].lines->len; i++)
    td_layout_note_placeholders (parser, section, "lines", part->table,
                                 ((TdPaperLine *)part->texts[0].lines->pdata[i])->text);
  if (part->table->kind != NULL && part->table->paths->len == 0)
    g_ptr_array_add (part->table->paths, g_strdup (part->table->kind->fields[0].column));
}

static void
read_text (TdLayoutParser *parser, const TdSourceSection *section, TdPart *part)
{
  g_autofree char *lines = td_layout_required (parser, section, "lines");

  td_layout_lines (parser, section, "lines", &part->texts[0]);
  part->style = td_layout_word (parser, section, "style", styles, TD_STYLE_BODY);
  part->size
      = td_layout_number (parser, section, "size", part->style == TD_STYLE_CENTER ? TITLE_SIZE : TEXT_SIZE, 6, 40);
  read_rows_of_text (parser, section, part);
}

static void
read_sides (TdLayoutParser *parser, const TdSourceSection *section, TdPart *part)
{
  td_layout_lines (parser, section, "left", &part->texts[0]);
  td_layout_lines (parser, section, "middle", &part->texts[1]);
  td_layout_lines (parser, section, "right", &part->texts[2]);
}

static void
read_box (TdLayoutParser *parser, const TdSourceSection *section, TdPart *part)
{
  td_layout_lines (parser, section, "lines", &part->texts[0]);
  part->x = td_layout_number (parser, section, "x", 0, 0, 420);
  part->y = td_layout_number (parser, section, "y", 0, 0, 420);
  part->width = td_layout_number (parser, section, "width", 60, 2, 420);
  part->height = td_layout_number (parser, section, "height", 10, 2, 420);
  part->align = td_layout_word (parser, section, "align", td_layout_aligns, TD_ALIGN_LEFT);
  part->size = td_layout_number (parser, section, "size", TEXT_SIZE, 6, 72);
  part->border = td_layout_word (parser, section, "border", td_layout_yes_no, FALSE);
}

static void
read_chart (TdLayoutParser *parser, const TdSourceSection *section, TdPart *part)
{
  static const TdLayoutWord types[]
      = {{"column", TD_CHART_COLUMN}, {"line", TD_CHART_LINE}, {"pie", TD_CHART_PIE}, {"bar", TD_CHART_BAR}, {NULL}};

  part->chart_type = td_layout_word (parser, section, "type", types, TD_CHART_COLUMN);
  part->title = td_layout_text (parser, section, "title");
  part->width = td_layout_number (parser, section, "width", 0, 30, 400);
  part->height = td_layout_number (parser, section, "height", 70, 30, 250);
}

static int
chart_column (TdLayoutParser *parser,
              const TdSourceSection *section,
              const char *key,
              const TdPaperTable *table,
              const char *name)
{
  int column = td_paper_table_column_index (table, name);

  if (column < 0) {
    g_autoptr (GPtrArray) words = g_ptr_array_new ();
    g_autofree char *what = g_strdup_printf (_ ("the table has no column “%s”"), name);

    for (guint i = 0; i < table->columns->len; i++)
      g_ptr_array_add (words, td_paper_table_column (table, i)->name);
    td_layout_fail_near (parser, section, key, what, name, words);
  }
  return column;
}

/* A chart shows the table it names, or the last before it; else the first. */
static int
table_of_chart (TdLayoutParser *parser, const TdSourceSection *section, guint index)
{
  const TdPaperLayout *layout = parser->layout;
  g_autofree char *name = td_layout_text (parser, section, "table");
  int found = -1;

  for (guint i = 0; i < layout->parts->len; i++) {
    const TdPart *part = td_paper_layout_part (layout, i);

    if (part->type == TD_PART_TABLE && (name != NULL ? strcmp (part->table->name, name) == 0 : found < 0 || i < index))
      found = (int)i;
  }
  if (found < 0)
    td_layout_fail (parser, section, "table", _ ("there is no such table in the paper"));
  return found;
}

/* Once all tables are read. */
static void
finish_chart (TdLayoutParser *parser, guint index)
{
  TdPart *part = td_paper_layout_part (parser->layout, index);
  const TdSourceSection *section = NULL;
  g_autofree char *label = NULL;
  g_autofree char *values = NULL;
  g_auto (GStrv) names = NULL;
  int table = -1;
  int column = -1;

  for (guint i = 0; section == NULL || section->title != part->section; i++)
    section = parser->layout->source->sections->pdata[i];
  table = table_of_chart (parser, section, index);
  label = td_layout_required (parser, section, "labels");
  values = td_layout_required (parser, section, "values");
  if (table < 0 || parser->error != NULL)
    return;
  part->chart_part = (guint)table;
  column = chart_column (parser, section, "labels", td_paper_layout_part (parser->layout, (guint)table)->table, label);
  part->chart_label = column < 0 ? 0 : (guint)column;
  names = g_strsplit (values, ",", -1);
  for (char **name = names; *name != NULL; name++) {
    column = chart_column (parser, section, "values", td_paper_layout_part (parser->layout, (guint)table)->table,
                           g_strstrip (*name));
    if (part->n_chart_values == TD_CHART_MAX_SERIES)
      td_layout_fail (parser, section, "values", _ ("a chart shows four columns at most"));
    else if (column >= 0)
      part->chart_values[part->n_chart_values++] = (guint)column;
  }
}

/* A file that stands beside the layout. */
static void
read_picture (TdLayoutParser *parser, const TdSourceSection *section, TdPart *part)
{
  part->title = td_layout_required (parser, section, "file");
  if (part->title != NULL && (part->title[0] == '.' || strpbrk (part->title, "/\\:") != NULL))
    td_layout_fail (parser, section, "file",
                    _ ("write the name of a file that stands beside the layout, without a folder"));
  part->width = td_layout_number (parser, section, "width", 40, 2, 420);
  part->height = td_layout_number (parser, section, "height", 0, 2, 420);
  part->align = td_layout_word (parser, section, "align", td_layout_aligns, TD_ALIGN_CENTER);
}

static void
read_sheet (TdLayoutParser *parser, const TdSourceSection *section, TdPart *part)
{
  TdPaperLayout *layout = parser->layout;

  part->title = td_layout_text (parser, section, "title");
  if (part->title == NULL)
    part->title = g_strdup (section->name[0] != '\0' ? section->name : layout->title);
  part->paper_width = layout->paper_width;
  part->paper_height = layout->paper_height;
  part->landscape = td_layout_word (parser, section, "orientation", orientations, layout->landscape);
  read_size (parser, section, &part->paper_width, &part->paper_height, part->landscape);
}

static TdPart *
add_part (TdLayoutParser *parser, const TdSourceSection *section, TdPartType type)
{
  TdPart *part = g_new0 (TdPart, 1);

  part->type = type;
  part->section = section->title;
  part->size = TEXT_SIZE;
  part->align = TD_ALIGN_CENTER;
  part->share = 50;
  g_ptr_array_add (parser->layout->parts, part);
  return part;
}

/* All sections of a table: its own, and those that say of what it consists. */
static void
read_table (TdLayoutParser *parser, guint index)
{
  TdPaperLayout *layout = parser->layout;
  const TdPaperSource *source = layout->source;
  const TdSourceSection *section = source->sections->pdata[index];
  const TdSourceSection *paper = source->sections->pdata[0];
  TdPart *part = add_part (parser, section, TD_PART_TABLE);
  int place = table_of (source, index);
  g_autoptr (GPtrArray) sections = g_ptr_array_new ();

  part->table = td_paper_table_new (section);
  g_ptr_array_add (layout->tables, part->table);
  for (guint i = 0; i < source->sections->len; i++) {
    TdSourceSection *each = source->sections->pdata[i];

    if (td_source_section_is (each, "paper"))
      paper = each;
    if (table_of (source, i) == place && (of_table (each) || ((int)i == place)))
      g_ptr_array_add (sections, each);
  }
  /* Columns before the first [table] are those of a table without a name, unless it follows. */
  if (layout->tables->len == 1)
    part->table->query = td_layout_text (parser, paper, "query");
  if (td_source_section_is (section, "table")) {
    read_when (parser, section, part);
    td_layout_read_table (parser, section, part->table);
    td_layout_read_rows (parser, section, "query", part->table);
  }
  if (part->table->query == NULL && part->table->kind == NULL && layout->tables->len == 1)
    part->table->query = g_strdup (layout->name);
  if (part->table->query == NULL && part->table->kind == NULL)
    td_layout_fail (parser, section, NULL, _ ("say where the rows come from: kind= or query="));
  for (guint i = 0; i < sections->len; i++) {
    if (td_source_section_is (sections->pdata[i], "column"))
      td_layout_read_column (parser, sections->pdata[i], part->table);
    else if (td_source_section_is (sections->pdata[i], "group"))
      td_layout_read_group (parser, sections->pdata[i], part->table);
    else if (td_source_section_is (sections->pdata[i], "total"))
      td_layout_read_total (parser, sections->pdata[i], part->table);
  }
  if (parser->error == NULL)
    td_layout_finish_table (parser, sections, part->table);
}

static void
read_signatures (TdLayoutParser *parser, const TdSourceSection *section)
{
  const GPtrArray *parts = parser->layout->parts;
  TdPart *part = parts->len > 0 ? td_paper_layout_part (parser->layout, parts->len - 1) : NULL;

  /* Recipients that were written just before stand beside them. */
  if (part == NULL || part->type != TD_PART_SIGNATURES || part->texts[2].section != NULL)
    part = add_part (parser, section, TD_PART_SIGNATURES);
  part->section = section->title;
  read_when (parser, section, part);
  part->place_and_date = td_layout_text (parser, section, "place-and-date");
  if (part->place_and_date != NULL)
    td_layout_check_marks (parser, section, "place-and-date", part->place_and_date);
  read_sides (parser, section, part);
}

/* The recipients stand beside the signatures: before them in the file or behind. */
static void
read_recipients (TdLayoutParser *parser, const TdSourceSection *section)
{
  TdPaperLayout *layout = parser->layout;
  TdPart *part = NULL;

  for (guint i = 0; i < layout->parts->len; i++)
    if (td_paper_layout_part (layout, i)->type == TD_PART_SIGNATURES
        && td_paper_layout_part (layout, i)->texts[3].section == NULL)
      part = td_paper_layout_part (layout, i);
  if (part == NULL)
    part = add_part (parser, section, TD_PART_SIGNATURES);
  td_layout_lines (parser, section, "lines", &part->texts[3]);
}

/* One section that is a part of the paper, or begins one. */
static void
read_part (TdLayoutParser *parser, guint index)
{
  const TdSourceSection *section = parser->layout->source->sections->pdata[index];
  static const struct {
    const char *type;
    TdPartType part;
  } types[] = {{"head", TD_PART_HEAD},       {"title", TD_PART_TITLE}, {"text", TD_PART_TEXT},
               {"columns", TD_PART_COLUMNS}, {"box", TD_PART_BOX},     {"chart", TD_PART_CHART},
               {"break", TD_PART_BREAK},     {"sheet", TD_PART_SHEET}, {"picture", TD_PART_PICTURE}};

  for (guint i = 0; i < G_N_ELEMENTS (types); i++) {
    TdPart *part = NULL;

    if (!td_source_section_is (section, types[i].type))
      continue;
    part = add_part (parser, section, types[i].part);
    read_when (parser, section, part);
    if (part->type == TD_PART_HEAD) {
      td_layout_lines (parser, section, "left", &part->texts[0]);
      td_layout_lines (parser, section, "right", &part->texts[1]);
    } else if (part->type == TD_PART_TITLE) {
      td_layout_lines (parser, section, "lines", &part->texts[0]);
      td_layout_lines (parser, section, "subtitle", &part->texts[1]);
    } else if (part->type == TD_PART_TEXT) {
      read_text (parser, section, part);
    } else if (part->type == TD_PART_COLUMNS) {
      read_sides (parser, section, part);
      part->align = td_layout_word (parser, section, "align", td_layout_aligns, TD_ALIGN_CENTER);
      part->size = td_layout_number (parser, section, "size", TEXT_SIZE, 6, 40);
      part->share = td_layout_number (parser, section, "share", 50, 10, 90);
    } else if (part->type == TD_PART_BOX) {
      read_box (parser, section, part);
    } else if (part->type == TD_PART_CHART) {
      read_chart (parser, section, part);
    } else if (part->type == TD_PART_PICTURE) {
      read_picture (parser, section, part);
    } else if (part->type == TD_PART_SHEET) {
      read_sheet (parser, section, part);
    }
    return;
  }
}

/* Papers of before there were other blocks stand in one order, however their sections are written down. */
static gboolean
is_plain (const TdPaperSource *source)
{
  static const char *const newer[] = {"text", "columns", "box", "chart", "picture", "break", "sheet"};
  guint n_tables = 0;

  for (guint i = 0; i < source->sections->len; i++) {
    const TdSourceSection *section = source->sections->pdata[i];

    n_tables += td_source_section_is (section, "table");
    for (guint k = 0; k < G_N_ELEMENTS (newer); k++)
      if (td_source_section_is (section, newer[k]))
        return FALSE;
  }
  return n_tables <= 1;
}

/* Where the table stands: at its section, or at the first that speaks of it. */
static gboolean
begins_table (const TdPaperSource *source, guint index)
{
  const TdSourceSection *section = source->sections->pdata[index];

  if (td_source_section_is (section, "table"))
    return TRUE;
  if (!td_source_section_is (section, "column") || table_of (source, index) >= 0)
    return FALSE;
  for (guint i = 0; i < index; i++)
    if (td_source_section_is (source->sections->pdata[i], "column"))
      return FALSE;
  return TRUE;
}

static void
read_parts (TdLayoutParser *parser)
{
  const TdPaperSource *source = parser->layout->source;
  static const char *const order[] = {"head", "title", "column", "signatures", "recipients"};
  gboolean plain = is_plain (source);

  for (guint step = 0; step < (plain ? G_N_ELEMENTS (order) : 1); step++)
    for (guint i = 0; i < source->sections->len; i++) {
      const TdSourceSection *section = source->sections->pdata[i];
      gboolean table = begins_table (source, i);

      if (plain && !(table && step == 2) && (step == 2 || !td_source_section_is (section, order[step])))
        continue;
      if (table)
        read_table (parser, i);
      else if (td_source_section_is (section, "signatures"))
        read_signatures (parser, section);
      else if (td_source_section_is (section, "recipients"))
        read_recipients (parser, section);
      else
        read_part (parser, i);
    }
}

/* In an old paper [table] may stand behind its columns: they belong together all the same. */
static void
move_table_up (TdPaperSource *source)
{
  guint first = 0;

  while (first < source->sections->len && !td_source_section_is (source->sections->pdata[first], "column"))
    first++;
  for (guint i = first + 1; i < source->sections->len; i++)
    if (td_source_section_is (source->sections->pdata[i], "table"))
      g_ptr_array_insert (source->sections, (int)first, g_ptr_array_steal_index (source->sections, i));
}

static void
read_sections (TdLayoutParser *parser)
{
  TdPaperLayout *layout = parser->layout;
  const TdPaperSource *source = layout->source;
  const TdSourceSection *paper = NULL;

  for (guint i = 0; i < source->sections->len; i++) {
    check_section (parser, source->sections->pdata[i]);
    if (paper == NULL && td_source_section_is (source->sections->pdata[i], "paper"))
      paper = source->sections->pdata[i];
  }
  check_doubled (parser);
  if (paper == NULL) {
    if (parser->error == NULL)
      td_paper_layout_error (&parser->error, layout->file, 0, "paper", NULL, _ ("this section is missing"));
    return;
  }
  read_paper (parser, paper);
  if (parser->error == NULL)
    read_parts (parser);
  for (guint i = 0; i < layout->parts->len && parser->error == NULL; i++)
    if (td_paper_layout_part (layout, i)->type == TD_PART_CHART)
      finish_chart (parser, i);
  if (layout->parts->len == 0 && parser->error == NULL)
    td_layout_fail (parser, paper, NULL, _ ("the paper is empty: write a [text], a [table] with its columns …"));
  if (layout->flat && layout->tables->len != 1)
    td_layout_fail (parser, paper, "flat", _ ("this needs a table, and only one"));
}

TdPaperLayout *
td_paper_layout_parse (const char *name, const char *file, const char *text, GError **error)
{
  g_autoptr (TdPaperLayout) layout = g_new0 (TdPaperLayout, 1);
  TdLayoutParser parser = {layout, NULL};

  g_return_val_if_fail (name != NULL && file != NULL && text != NULL, NULL);
  layout->name = g_strdup (name);
  layout->file = g_strdup (file);
  layout->parts = g_ptr_array_new_with_free_func (part_free);
  layout->tables = g_ptr_array_new ();
  /* Notepad puts a byte order mark in front. */
  if (g_str_has_prefix (text, "\xef\xbb\xbf"))
    text += 3;
  if (!g_utf8_validate (text, -1, NULL)) {
    g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_LAYOUT,
                 _ ("The paper %s is not written in Unicode; save it as UTF-8 and try again."), file);
    return NULL;
  }
  layout->source = td_paper_source_parse (file, text, error);
  if (layout->source == NULL)
    return NULL;
  if (is_plain (layout->source))
    move_table_up (layout->source);
  read_sections (&parser);
  if (parser.error != NULL) {
    g_propagate_error (error, parser.error);
    return NULL;
  }
  return g_steal_pointer (&layout);
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
  g_free (layout->meetings);
  g_free (layout->file_name);
  g_free (layout->empty);
  g_free (layout->facts);
  g_free (layout->facts_text);
  g_ptr_array_unref (layout->tables);
  g_ptr_array_unref (layout->parts);
  td_paper_source_free (layout->source);
  g_free (layout);
}

TdPart *
td_paper_layout_part (const TdPaperLayout *layout, guint index)
{
  g_return_val_if_fail (index < layout->parts->len, NULL);
  return layout->parts->pdata[index];
}

gboolean
td_paper_layout_load_queries (TdPaperLayout *layout, TdPaperLoadQuery load, gpointer user_data, GError **error)
{
  for (guint i = 0; i < layout->parts->len; i++) {
    TdPaperTable *table = td_paper_layout_part (layout, i)->table;

    if (table != NULL && table->query != NULL && !load (table->query, &table->query_text, user_data, error))
      return FALSE;
  }
  return layout->facts == NULL || load (layout->facts, &layout->facts_text, user_data, error);
}
