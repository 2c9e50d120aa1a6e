/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-catalogue-page.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "td-date.h"
#include "td-dialog-frame.h"
#include "td-number.h"
#include "td-text-table.h"
#include "td-text.h"

typedef struct {
  gint64 id;
  char **values; /* C form, "" where NULL; one a column */
  char **stored; /* NULL: the row is new */
  gboolean shipped;
} Row;

struct _TdCataloguePage {
  GtkBox parent_instance;
  TdStore *store;
  const TdCatalogue *catalogue;
  TdTextColumn *columns;
  TdTextTable *table;
  GtkWidget **editors; /* one a column; NULL where it is not edited */
  GPtrArray **choices; /* one a column: its own array of TdChoice, or what its query gives; NULL where it has none */
  GtkWidget *remove;   /* NULL where lines are neither added nor removed */
  GPtrArray *rows;
  GArray *removed; /* ids */
  int edited;      /* row that the form shows; -1 */
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

static void
choice_free (gpointer data)
{
  TdChoice *choice = data;

  g_free ((char *)choice->code);
  g_free ((char *)choice->label);
  g_free (choice);
}

static GPtrArray *
choices_of (TdStore *store, const TdCatalogueColumn *column)
{
  GPtrArray *choices = NULL;
  g_autoptr (TdStatement) statement = NULL;

  if (column->choices == NULL && column->choices_query == NULL)
    return NULL;
  choices = g_ptr_array_new_with_free_func (choice_free);
  if ((column->flags & TD_CATALOGUE_OPTIONAL) != 0)
    g_ptr_array_add (choices, g_memdup2 (&(TdChoice){g_strdup (""), g_strdup ("–"), NULL}, sizeof (TdChoice)));
  for (const TdChoice *choice = column->choices; choice != NULL && choice->code != NULL; choice++)
    g_ptr_array_add (choices, g_memdup2 (&(TdChoice){g_strdup (choice->code), g_strdup (_ (choice->label)), NULL},
                                         sizeof (TdChoice)));
  if (column->choices_query != NULL)
    statement = td_store_statement (store, column->choices_query, NULL);
  while (statement != NULL && td_statement_step (statement, NULL) == TD_STEP_ROW)
    g_ptr_array_add (choices, g_memdup2 (&(TdChoice){g_strdup (td_statement_text (statement, 0)),
                                                     g_strdup (td_statement_text (statement, 1)), NULL},
                                         sizeof (TdChoice)));
  return choices;
}

static guint
choice_index (GPtrArray *choices, const char *code)
{
  for (guint i = 0; i < choices->len; i++)
    if (g_strcmp0 (((const TdChoice *)choices->pdata[i])->code, code) == 0)
      return i;
  return GTK_INVALID_LIST_POSITION;
}

/* A value of the file as a person reads it. The caller owns it. */
static char *
value_words (TdCataloguePage *page, guint i, const char *value)
{
  const TdCatalogueColumn *column = &page->catalogue->columns[i];
  TdDate date;
  double number;

  if (page->choices[i] != NULL) {
    guint index = choice_index (page->choices[i], value);

    return g_strdup (index != GTK_INVALID_LIST_POSITION ? ((const TdChoice *)page->choices[i]->pdata[index])->label
                                                        : value);
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

  if (*text == '\0' && (column->edit != TD_CATALOGUE_NUMBER || (column->flags & TD_CATALOGUE_OPTIONAL) != 0))
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
    if ((column->flags & TD_CATALOGUE_WHOLE) != 0 && number != floor (number)) {
      g_set_error (error, TD_FIELD_ERROR, 0, _ ("“%s”: a whole number is needed, not “%s”."), _ (column->label), text);
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
      cells[j] = value_words (page, j, row->values[j]);
      if (g_str_equal (page->catalogue->columns[j].name, "certainty")
          && (*row->values[j] == 'D' || *row->values[j] == 'M'))
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
    /* What names a shipped row stays, or an update could not find it again. */
    gtk_widget_set_sensitive (editor, row != NULL && !td_store_is_read_only (page->store)
                                          && ((column->flags & TD_CATALOGUE_KEY) == 0 || !row->shipped));
    if (row == NULL)
      continue;
    if (column->edit == TD_CATALOGUE_CHOICE) {
      gtk_drop_down_set_selected (GTK_DROP_DOWN (editor), choice_index (page->choices[i], row->values[i]));
      continue;
    }
    words = value_words (page, i, row->values[i]);
    gtk_editable_set_text (GTK_EDITABLE (editor), words);
  }
  if (page->remove != NULL) {
    gtk_widget_set_sensitive (page->remove, row != NULL && !row->shipped && !td_store_is_read_only (page->store));
    gtk_widget_set_tooltip_text (page->remove, row != NULL && row->shipped
                                                   ? _ ("A shipped line is ended with a date under “Until”.")
                                                   : NULL);
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

      value = g_strdup (index != GTK_INVALID_LIST_POSITION ? ((const TdChoice *)page->choices[i]->pdata[index])->code
                                                           : row->values[i]);
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

/* Shows the rows anew with one of them chosen. */
static void
show_rows (TdCataloguePage *page, guint selected)
{
  page->edited = -1;
  fill_table (page);
  page->filling = TRUE;
  if (selected < page->rows->len)
    td_text_table_select (page->table, selected);
  page->filling = FALSE;
  show_row (page);
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
  show_rows (page, (guint)MAX (wanted, 0));
}

static gboolean
row_is_changed (const Row *row)
{
  return row->stored == NULL || !g_strv_equal ((const char *const *)row->values, (const char *const *)row->stored);
}

gboolean
td_catalogue_page_is_changed (TdCataloguePage *page)
{
  g_return_val_if_fail (TD_IS_CATALOGUE_PAGE (page), FALSE);

  for (guint i = 0; i < page->rows->len; i++)
    if (row_is_changed (g_ptr_array_index (page->rows, i)))
      return TRUE;
  return page->removed->len > 0;
}

/* Another row bears the same name and begins on the same day. */
static gboolean
has_twin (TdCataloguePage *page, const Row *row)
{
  for (guint i = 0; page->catalogue->add != NULL && i < page->rows->len; i++) {
    const Row *other = g_ptr_array_index (page->rows, i);
    gboolean same = other != row;

    for (guint j = 0; same && j < page->catalogue->n_columns; j++)
      same = (page->catalogue->columns[j].flags & TD_CATALOGUE_KEY) == 0
             || g_str_equal (other->values[j], row->values[j]);
    if (same)
      return TRUE;
  }
  return FALSE;
}

static gboolean
store_row (TdCataloguePage *page, const Row *row, GError **error)
{
  g_autoptr (TdStatement) statement = NULL;

  if (has_twin (page, row)) {
    g_autofree char *name = value_words (page, 0, row->values[0]);

    g_set_error (error, TD_FIELD_ERROR, 0,
                 _ ("There are two lines for “%s”: change one of them, or give it another date under “Since”."), name);
    return FALSE;
  }
  if (page->catalogue->check != NULL && !page->catalogue->check ((const char *const *)row->values, error))
    return FALSE;
  statement
      = td_store_statement (page->store, row->stored == NULL ? page->catalogue->add : page->catalogue->store, error);
  if (statement == NULL)
    return FALSE;
  td_statement_bind_integer (statement, ":id", row->id);
  for (guint i = 0; i < page->catalogue->n_columns; i++) {
    const TdCatalogueColumn *column = &page->catalogue->columns[i];
    g_autofree char *parameter = g_strconcat (":", column->name, NULL);

    if (column->edit == TD_CATALOGUE_NUMBER && *row->values[i] != '\0')
      td_statement_bind_real (statement, parameter, g_ascii_strtod (row->values[i], NULL));
    else
      td_statement_bind_text (statement, parameter, *row->values[i] != '\0' ? row->values[i] : NULL);
  }
  return td_statement_run (statement, error);
}

gboolean
td_catalogue_page_store (TdCataloguePage *page, GError **error)
{
  g_return_val_if_fail (TD_IS_CATALOGUE_PAGE (page), FALSE);

  for (guint i = 0; i < page->removed->len; i++) {
    g_autoptr (TdStatement) statement = td_store_statement (page->store, page->catalogue->remove, error);

    if (statement == NULL)
      return FALSE;
    td_statement_bind_integer (statement, ":id", g_array_index (page->removed, gint64, i));
    if (!td_statement_run (statement, error))
      return FALSE;
  }
  for (guint i = 0; i < page->rows->len; i++) {
    const Row *row = g_ptr_array_index (page->rows, i);

    if (row_is_changed (row) && !store_row (page, row, error))
      return FALSE;
  }
  return TRUE;
}

static void
read_rows (TdCataloguePage *page)
{
  g_autoptr (TdStatement) statement = td_store_statement (page->store, page->catalogue->list, NULL);
  int shipped = statement != NULL ? td_statement_column_index (statement, "shipped") : -1;

  while (statement != NULL && td_statement_step (statement, NULL) == TD_STEP_ROW) {
    Row *row = g_new0 (Row, 1);

    row->id = td_statement_integer (statement, 0);
    row->shipped = shipped < 0 || td_statement_integer (statement, shipped) != 0;
    row->values = g_new0 (char *, page->catalogue->n_columns + 1);
    for (guint i = 0; i < page->catalogue->n_columns; i++) {
      int column = td_statement_column_index (statement, page->catalogue->columns[i].name);

      if (page->catalogue->columns[i].edit == TD_CATALOGUE_NUMBER
          && td_statement_type (statement, column) != TD_VALUE_NULL)
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

static void
add_cb (GtkButton *button, TdCataloguePage *page)
{
  Row *row = NULL;

  if (!td_catalogue_page_take (page, NULL))
    return;
  row = g_new0 (Row, 1);
  row->id = td_store_new_id ();
  row->values = g_new0 (char *, page->catalogue->n_columns + 1);
  for (guint i = 0; i < page->catalogue->n_columns; i++)
    row->values[i] = g_strdup (page->catalogue->columns[i].first != NULL ? page->catalogue->columns[i].first : "");
  g_ptr_array_add (page->rows, row);
  show_rows (page, page->rows->len - 1);
  for (guint i = 0; i < page->catalogue->n_columns; i++)
    if (page->editors[i] != NULL) {
      gtk_widget_grab_focus (page->editors[i]);
      return;
    }
}

static void
remove_cb (GtkButton *button, TdCataloguePage *page)
{
  int selected = td_text_table_selected (page->table);
  const Row *row = NULL;

  if (selected < 0 || (guint)selected >= page->rows->len)
    return;
  row = g_ptr_array_index (page->rows, selected);
  if (row->stored != NULL)
    g_array_append_val (page->removed, row->id);
  g_ptr_array_remove_index (page->rows, (guint)selected);
  show_rows (page, (guint)MAX (selected - 1, 0));
}

#define LEAST_EDITORS_A_LINE 3
#define MOST_EDITORS_A_LINE 5

static GtkWidget *
editor_new (const TdCatalogueColumn *column, GPtrArray *choices)
{
  GtkWidget *editor;

  if (column->edit == TD_CATALOGUE_CHOICE) {
    g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

    for (guint i = 0; i < choices->len; i++)
      gtk_string_list_append (words, ((const TdChoice *)choices->pdata[i])->label);
    return gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&words)), NULL);
  }
  editor = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (editor), MIN (column->width, 60));
  if (column->edit == TD_CATALOGUE_TEXT)
    gtk_widget_set_hexpand (editor, TRUE);
  return editor;
}

/* An editor behind its label. */
static GtkWidget *
labelled (const TdCatalogueColumn *column, GtkWidget *editor)
{
  GtkWidget *pair = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = gtk_label_new (_ (column->label));

  gtk_accessible_update_relation (GTK_ACCESSIBLE (editor), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  gtk_widget_add_css_class (pair, "td-row");
  gtk_box_append (GTK_BOX (pair), label);
  gtk_box_append (GTK_BOX (pair), editor);
  return pair;
}

/* Short editors stand in lines as long as the window is wide, also where text is large; long ones have a line each. */
static GtkWidget *
form_new (TdCataloguePage *page)
{
  GtkWidget *form = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *flow = gtk_flow_box_new ();

  gtk_widget_add_css_class (form, "td-detail");
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  /* The least tells the window how high it has to be. */
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (flow), LEAST_EDITORS_A_LINE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), MOST_EDITORS_A_LINE);
  gtk_box_append (GTK_BOX (form), flow);
  for (guint i = 0; i < page->catalogue->n_columns; i++) {
    const TdCatalogueColumn *column = &page->catalogue->columns[i];
    GtkWidget *pair;

    if (column->edit == TD_CATALOGUE_SHOWN)
      continue;
    page->editors[i] = editor_new (column, page->choices[i]);
    pair = labelled (column, page->editors[i]);
    if (column->edit == TD_CATALOGUE_TEXT) {
      gtk_box_append (GTK_BOX (form), pair);
    } else {
      gtk_flow_box_append (GTK_FLOW_BOX (flow), pair);
      /* The editor takes the keys, not its place. */
      gtk_widget_set_focusable (gtk_widget_get_parent (pair), FALSE);
    }
  }
  return form;
}

static GtkWidget *
buttons_new (TdCataloguePage *page)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *add = gtk_button_new_with_mnemonic (_ ("A_dd a line"));

  page->remove = gtk_button_new_with_mnemonic (_ ("Re_move the line"));
  gtk_widget_add_css_class (buttons, "td-row");
  gtk_widget_set_sensitive (add, !td_store_is_read_only (page->store));
  g_signal_connect (add, "clicked", G_CALLBACK (add_cb), page);
  g_signal_connect (page->remove, "clicked", G_CALLBACK (remove_cb), page);
  gtk_box_append (GTK_BOX (buttons), add);
  gtk_box_append (GTK_BOX (buttons), page->remove);
  return buttons;
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
  g_clear_pointer (&page->removed, g_array_unref);
  for (guint i = 0; page->choices != NULL && i < page->catalogue->n_columns; i++)
    g_clear_pointer (&page->choices[i], g_ptr_array_unref);
  g_clear_pointer (&page->choices, g_free);
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
  page->removed = g_array_new (FALSE, FALSE, sizeof (gint64));
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
  page->choices = g_new0 (GPtrArray *, catalogue->n_columns);
  for (guint i = 0; i < catalogue->n_columns; i++) {
    page->choices[i] = choices_of (store, &catalogue->columns[i]);
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
  if (catalogue->add != NULL)
    gtk_box_append (GTK_BOX (page), buttons_new (page));
  gtk_box_append (GTK_BOX (page), form_new (page));
  read_rows (page);
  fill_table (page);
  show_row (page);
  return page;
}
