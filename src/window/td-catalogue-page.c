/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-catalogue-page.h"

#include <glib/gi18n-lib.h>

#include "td-date.h"
#include "td-dialog-frame.h"
#include "td-number.h"
#include "td-text-table.h"
#include "td-text.h"

/* --- what is shown --- */

static const TdChoice stages[] = {
    {"village", N_ ("Village meeting"), NULL},
    {"council", N_ ("Vote of the council"), NULL},
    {"quorum", N_ ("Attendance needed"), NULL},
    {NULL},
};

static const TdChoice bases[] = {
    {"attendees", N_ ("of those present"), NULL},
    {"members", N_ ("of all members"), NULL},
    {NULL},
};

/* The letters of the catalogue (A, B read in the law; C a real sample; D inferred; M to be confirmed) in words. */
static const TdChoice certainties[] = {
    {"A", N_ ("Checked against the text of the law"), NULL},     {"B", N_ ("Checked against an official source"), NULL},
    {"C", N_ ("After the model of another place"), NULL},        {"D", N_ ("Inferred: to be checked"), NULL},
    {"M", N_ ("Provisional: to be replaced by your own"), NULL}, {NULL},
};

static const TdCatalogueColumn threshold_columns[] = {
    {"title", N_ ("Title"), 26, TD_CATALOGUE_SHOWN},
    {"stage", N_ ("Step"), 16, TD_CATALOGUE_SHOWN, stages},
    {"percent", N_ ("At least, %"), 8, TD_CATALOGUE_NUMBER, NULL, 100},
    {"base", N_ ("Reckoned"), 18, TD_CATALOGUE_CHOICE, bases},
    {"valid_from", N_ ("Since"), 11, TD_CATALOGUE_SHOWN},
    {"valid_to", N_ ("Until"), 11, TD_CATALOGUE_DATE},
    {"certainty", N_ ("How sure"), 26, TD_CATALOGUE_CHOICE, certainties},
    {"source", N_ ("Source"), 60, TD_CATALOGUE_TEXT},
};
const TdCatalogue td_catalogue_thresholds = {"query/office-thresholds", "query/office-threshold-set",
                                             N_ ("Votes needed for a title. What is marked “to be checked” was "
                                                 "inferred: compare it with the decision and correct it here."),
                                             threshold_columns, G_N_ELEMENTS (threshold_columns)};

static const TdCatalogueColumn level_columns[] = {
    {"name", N_ ("Level"), 20, TD_CATALOGUE_SHOWN},
    {"valid_from", N_ ("Since"), 11, TD_CATALOGUE_SHOWN},
    {"valid_to", N_ ("Until"), 11, TD_CATALOGUE_DATE},
    {"certainty", N_ ("How sure"), 30, TD_CATALOGUE_CHOICE, certainties},
    {"source", N_ ("Source"), 70, TD_CATALOGUE_TEXT},
};
const TdCatalogue td_catalogue_levels
    = {"query/office-levels", "query/office-level-set",
       N_ ("Levels of government with the time they hold for: a proposal offers those of its year."), level_columns,
       G_N_ELEMENTS (level_columns)};

static const TdCatalogueColumn grade_columns[] = {
    {"name", N_ ("Grade"), 30, TD_CATALOGUE_SHOWN},
    {"score_from", N_ ("From score"), 10, TD_CATALOGUE_NUMBER},
    {"valid_from", N_ ("Since"), 11, TD_CATALOGUE_SHOWN},
    {"valid_to", N_ ("Until"), 11, TD_CATALOGUE_DATE},
    {"certainty", N_ ("How sure"), 30, TD_CATALOGUE_CHOICE, certainties},
    {"source", N_ ("Source"), 60, TD_CATALOGUE_TEXT},
};
const TdCatalogue td_catalogue_grades = {"query/office-grades", "query/office-grade-set",
                                         N_ ("The score from which a unit gets a grade. The numbers shipped are "
                                             "provisional: put in those of your own rules."),
                                         grade_columns, G_N_ELEMENTS (grade_columns)};

/* --- the page --- */

typedef struct {
  gint64 id;
  char **values; /* C form, "" where NULL; one a column */
  char **stored;
} Row;

struct _TdCataloguePage {
  GtkBox parent_instance;
  TdStore *store;
  const TdCatalogue *catalogue;
  TdTextColumn *columns;
  TdTextTable *table;
  GtkWidget **editors; /* one a column; NULL where it is not edited */
  GPtrArray *rows;
  int edited; /* row that the form shows; -1 */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (TdCataloguePage, td_catalogue_page, GTK_TYPE_BOX)

static void
row_free (gpointer data)
{
  Row *row = data;

  g_strfreev (row->values);
  g_strfreev (row->stored);
  g_free (row);
}

static guint
choice_index (const TdChoice *choices, const char *code)
{
  for (guint i = 0; choices[i].code != NULL; i++)
    if (g_strcmp0 (choices[i].code, code) == 0)
      return i;
  return GTK_INVALID_LIST_POSITION;
}

/* A value of the file as a person reads it. The caller owns it. */
static char *
value_words (const TdCatalogueColumn *column, const char *value)
{
  TdDate date;
  double number;

  if (column->choices != NULL) {
    guint index = choice_index (column->choices, value);

    return g_strdup (index != GTK_INVALID_LIST_POSITION ? _ (column->choices[index].label) : value);
  }
  if (column->edit == TD_CATALOGUE_NUMBER && *value != '\0') {
    number = g_ascii_strtod (value, NULL);
    return td_number_format (number, 2);
  }
  if (td_date_parse_iso (value, &date) && g_str_has_prefix (column->name, "valid_"))
    return td_date_format (date);
  return g_strdup (value);
}

/* The code, number or date that was typed, in the file's form. NULL with error where it cannot be read. */
static char *
value_typed (const TdCatalogueColumn *column, const char *typed, GError **error)
{
  g_autofree char *text = td_text_normalize (typed);
  TdDate date;
  double number;

  if (*text == '\0' && column->edit != TD_CATALOGUE_NUMBER)
    return g_strdup ("");
  if (column->edit == TD_CATALOGUE_NUMBER) {
    if (!td_number_parse (text, &number) || number < 0 || (column->most > 0 && number > column->most)) {
      if (column->most > 0)
        g_set_error (error, TD_FIELD_ERROR, 0, _ ("“%s”: a number from 0 to %g is needed, not “%s”."),
                     _ (column->label), column->most, text);
      else
        g_set_error (error, TD_FIELD_ERROR, 0, _ ("“%s”: a number is needed, not “%s”."), _ (column->label), text);
      return NULL;
    }
    return td_number_to_c (number);
  }
  if (column->edit == TD_CATALOGUE_DATE) {
    if (!td_date_parse (text, 0, &date)) {
      g_set_error (error, TD_FIELD_ERROR, 0, _ ("“%s”: “%s” is no date. Write it like 30/6/2025."), _ (column->label),
                   text);
      return NULL;
    }
    return td_date_to_iso (date);
  }
  return g_steal_pointer (&text);
}

static void
fill_table (TdCataloguePage *page)
{
  page->filling = TRUE;
  td_text_table_begin (page->table);
  for (guint i = 0; i < page->rows->len; i++) {
    const Row *row = g_ptr_array_index (page->rows, i);
    char **cells = g_new0 (char *, page->catalogue->n_columns);
    const char **styles = g_new0 (const char *, page->catalogue->n_columns);

    for (guint j = 0; j < page->catalogue->n_columns; j++) {
      cells[j] = value_words (&page->catalogue->columns[j], row->values[j]);
      if (page->catalogue->columns[j].choices == certainties && (*row->values[j] == 'D' || *row->values[j] == 'M'))
        styles[j] = "td-warning";
    }
    td_text_table_add (page->table, cells, styles);
    g_free (styles);
  }
  td_text_table_end (page->table);
  page->filling = FALSE;
}

static void
show_row (TdCataloguePage *page)
{
  const Row *row;
  int selected = td_text_table_selected (page->table);

  page->edited = selected;
  row = selected >= 0 && (guint)selected < page->rows->len ? g_ptr_array_index (page->rows, selected) : NULL;
  for (guint i = 0; i < page->catalogue->n_columns; i++) {
    const TdCatalogueColumn *column = &page->catalogue->columns[i];
    GtkWidget *editor = page->editors[i];
    g_autofree char *words = NULL;

    if (editor == NULL)
      continue;
    gtk_widget_set_sensitive (editor, row != NULL && !td_store_is_read_only (page->store));
    if (row == NULL)
      continue;
    if (column->edit == TD_CATALOGUE_CHOICE) {
      gtk_drop_down_set_selected (GTK_DROP_DOWN (editor), choice_index (column->choices, row->values[i]));
      continue;
    }
    words = value_words (column, row->values[i]);
    gtk_editable_set_text (GTK_EDITABLE (editor), words);
  }
}

gboolean
td_catalogue_page_take (TdCataloguePage *page, GError **error)
{
  Row *row;

  g_return_val_if_fail (TD_IS_CATALOGUE_PAGE (page), FALSE);

  if (page->edited < 0 || (guint)page->edited >= page->rows->len)
    return TRUE;
  row = g_ptr_array_index (page->rows, page->edited);
  for (guint i = 0; i < page->catalogue->n_columns; i++) {
    const TdCatalogueColumn *column = &page->catalogue->columns[i];
    GtkWidget *editor = page->editors[i];
    char *value;

    if (editor == NULL)
      continue;
    if (column->edit == TD_CATALOGUE_CHOICE) {
      guint index = gtk_drop_down_get_selected (GTK_DROP_DOWN (editor));

      value = g_strdup (index != GTK_INVALID_LIST_POSITION ? column->choices[index].code : row->values[i]);
    } else {
      value = value_typed (column, gtk_editable_get_text (GTK_EDITABLE (editor)), error);
      gtk_widget_remove_css_class (editor, "error");
      if (value == NULL) {
        gtk_widget_add_css_class (editor, "error");
        gtk_widget_grab_focus (editor);
        return FALSE;
      }
    }
    g_free (row->values[i]);
    row->values[i] = value;
  }
  return TRUE;
}

static void
selected_cb (TdTextTable *table, TdCataloguePage *page)
{
  int wanted = td_text_table_selected (table);

  if (page->filling || wanted == page->edited)
    return;
  if (!td_catalogue_page_take (page, NULL)) {
    /* The field that cannot be read is marked; the line stays. */
    if (page->edited >= 0)
      td_text_table_select (table, (guint)page->edited);
    return;
  }
  page->edited = -1;
  fill_table (page);
  page->filling = TRUE;
  td_text_table_select (table, (guint)MAX (wanted, 0));
  page->filling = FALSE;
  show_row (page);
}

gboolean
td_catalogue_page_is_changed (TdCataloguePage *page)
{
  g_return_val_if_fail (TD_IS_CATALOGUE_PAGE (page), FALSE);

  for (guint i = 0; i < page->rows->len; i++) {
    const Row *row = g_ptr_array_index (page->rows, i);

    if (!g_strv_equal ((const char *const *)row->values, (const char *const *)row->stored))
      return TRUE;
  }
  return FALSE;
}

gboolean
td_catalogue_page_store (TdCataloguePage *page, GError **error)
{
  g_return_val_if_fail (TD_IS_CATALOGUE_PAGE (page), FALSE);

  for (guint i = 0; i < page->rows->len; i++) {
    const Row *row = g_ptr_array_index (page->rows, i);
    g_autoptr (TdStatement) statement = NULL;

    if (g_strv_equal ((const char *const *)row->values, (const char *const *)row->stored))
      continue;
    statement = td_store_statement (page->store, page->catalogue->store, error);
    if (statement == NULL)
      return FALSE;
    td_statement_bind_integer (statement, ":id", row->id);
    for (guint j = 0; j < page->catalogue->n_columns; j++) {
      const TdCatalogueColumn *column = &page->catalogue->columns[j];
      g_autofree char *parameter = g_strconcat (":", column->name, NULL);

      if (column->edit == TD_CATALOGUE_NUMBER)
        td_statement_bind_real (statement, parameter, g_ascii_strtod (row->values[j], NULL));
      else
        td_statement_bind_text (statement, parameter, *row->values[j] != '\0' ? row->values[j] : NULL);
    }
    if (!td_statement_run (statement, error))
      return FALSE;
  }
  return TRUE;
}

static void
read_rows (TdCataloguePage *page)
{
  g_autoptr (TdStatement) statement = td_store_statement (page->store, page->catalogue->list, NULL);

  while (statement != NULL && td_statement_step (statement, NULL) == TD_STEP_ROW) {
    Row *row = g_new0 (Row, 1);

    row->id = td_statement_integer (statement, 0);
    row->values = g_new0 (char *, page->catalogue->n_columns + 1);
    for (guint i = 0; i < page->catalogue->n_columns; i++) {
      int column = td_statement_column_index (statement, page->catalogue->columns[i].name);

      if (page->catalogue->columns[i].edit == TD_CATALOGUE_NUMBER)
        row->values[i] = td_number_to_c (td_statement_real (statement, column));
      else
        row->values[i] = g_strdup (td_statement_text (statement, column));
      if (row->values[i] == NULL)
        row->values[i] = g_strdup ("");
    }
    row->stored = g_strdupv (row->values);
    g_ptr_array_add (page->rows, row);
  }
}

static GtkWidget *
editor_new (const TdCatalogueColumn *column)
{
  GtkWidget *editor;

  if (column->edit == TD_CATALOGUE_CHOICE) {
    g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

    for (guint i = 0; column->choices[i].code != NULL; i++)
      gtk_string_list_append (words, _ (column->choices[i].label));
    return gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&words)), NULL);
  }
  editor = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (editor), MIN (column->width, 60));
  if (column->edit == TD_CATALOGUE_TEXT)
    gtk_widget_set_hexpand (editor, TRUE);
  return editor;
}

static GtkWidget *
form_new (TdCataloguePage *page)
{
  GtkWidget *form = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *short_ones = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (form, "td-detail");
  gtk_widget_add_css_class (short_ones, "td-row");
  gtk_box_append (GTK_BOX (form), short_ones);
  for (guint i = 0; i < page->catalogue->n_columns; i++) {
    const TdCatalogueColumn *column = &page->catalogue->columns[i];
    GtkWidget *label;
    GtkWidget *target = short_ones;

    if (column->edit == TD_CATALOGUE_SHOWN)
      continue;
    page->editors[i] = editor_new (column);
    label = gtk_label_new (_ (column->label));
    gtk_accessible_update_relation (GTK_ACCESSIBLE (page->editors[i]), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL,
                                    -1);
    if (column->edit == TD_CATALOGUE_TEXT) {
      target = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
      gtk_widget_add_css_class (target, "td-row");
      gtk_box_append (GTK_BOX (form), target);
    }
    gtk_box_append (GTK_BOX (target), label);
    gtk_box_append (GTK_BOX (target), page->editors[i]);
  }
  return form;
}

static void
td_catalogue_page_dispose (GObject *object)
{
  TdCataloguePage *page = TD_CATALOGUE_PAGE (object);

  page->filling = TRUE;
  g_clear_object (&page->store);
  G_OBJECT_CLASS (td_catalogue_page_parent_class)->dispose (object);
}

static void
td_catalogue_page_finalize (GObject *object)
{
  TdCataloguePage *page = TD_CATALOGUE_PAGE (object);

  g_clear_pointer (&page->rows, g_ptr_array_unref);
  g_clear_pointer (&page->editors, g_free);
  g_clear_pointer (&page->columns, g_free);
  G_OBJECT_CLASS (td_catalogue_page_parent_class)->finalize (object);
}

static void
td_catalogue_page_class_init (TdCataloguePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = td_catalogue_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = td_catalogue_page_finalize;
}

static void
td_catalogue_page_init (TdCataloguePage *page)
{
  page->edited = -1;
  page->rows = g_ptr_array_new_with_free_func (row_free);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (page), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (page), "td-page");
}

TdCataloguePage *
td_catalogue_page_new (TdStore *store, const TdCatalogue *catalogue)
{
  TdCataloguePage *page = g_object_new (TD_TYPE_CATALOGUE_PAGE, NULL);
  GtkWidget *intro;

  page->store = g_object_ref (store);
  page->catalogue = catalogue;
  page->columns = g_new0 (TdTextColumn, catalogue->n_columns);
  page->editors = g_new0 (GtkWidget *, catalogue->n_columns);
  for (guint i = 0; i < catalogue->n_columns; i++) {
    page->columns[i].title = catalogue->columns[i].label;
    page->columns[i].width = catalogue->columns[i].width;
    page->columns[i].xalign = catalogue->columns[i].edit == TD_CATALOGUE_NUMBER ? 1 : 0;
    page->columns[i].expand = i + 1 == catalogue->n_columns;
  }
  intro = td_dialog_frame_label (_ (catalogue->intro), "dim-label");
  gtk_box_append (GTK_BOX (page), intro);
  page->table = td_text_table_new (page->columns, catalogue->n_columns, _ ("The file has no such rows."));
  g_signal_connect (page->table, "selected", G_CALLBACK (selected_cb), page);
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (page->table));
  gtk_box_append (GTK_BOX (page), form_new (page));
  read_rows (page);
  fill_table (page);
  show_row (page);
  return page;
}
