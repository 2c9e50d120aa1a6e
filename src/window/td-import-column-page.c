/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-import-column-page.h"

#include <glib/gi18n-lib.h>

#include "td-dialog-frame.h"
#include "td-ui.h"

struct _TdImportColumnPage {
  GtkBox parent_instance;
  GtkDropDown *tables;
  GtkDropDown *kinds;
  GtkGrid *grid;
  GtkWidget *problem;
  GtkWidget *apply;
  GtkWidget *back;
  GPtrArray *choices; /* of GtkDropDown, by column; NULL where a column is empty */
  GArray *meanings;   /* of TdColumnMeaning, behind each choice from the second on */
  const TdReadList *list;
  const TdListTable *table;
  TdListKind kind;
  gboolean open;  /* only the kind was said */
  gboolean stale; /* the grid is of another table */
  gboolean filling;
};

enum { ANSWERED, CLOSED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdImportColumnPage, td_import_column_page, GTK_TYPE_BOX)

/* --- decisions --- */

char *
td_import_column_page_problem (TdListKind kind, const GArray *meanings)
{
  const TdRecordKind *record_kind = td_list_kind_record (kind);
  TdColumnMeaning naming = td_list_kind_naming (kind);
  gboolean named = FALSE;

  if (record_kind == NULL)
    return g_strdup (_ ("Choose what is listed."));
  for (guint i = 0; i < meanings->len; i++) {
    const TdColumnMeaning *one = &g_array_index (meanings, TdColumnMeaning, i);

    named |= one->use == naming.use && one->field == naming.field;
    for (guint j = 0; j < i && one->use != TD_USE_NONE; j++) {
      const TdColumnMeaning *other = &g_array_index (meanings, TdColumnMeaning, j);

      if (one->use == other->use && one->field == other->field) {
        g_autofree char *label = td_column_meaning_label (record_kind, *one);

        return g_strdup_printf (_ ("Two columns are said to hold “%s”."), label);
      }
    }
  }
  if (!named) {
    g_autofree char *label = td_column_meaning_label (record_kind, naming);

    return g_strdup_printf (_ ("Choose the column that holds “%s”."), label);
  }
  return NULL;
}

/* What the choices say, a meaning a column. The caller owns it. */
static GArray *
chosen (TdImportColumnPage *page)
{
  GArray *said = g_array_new (FALSE, FALSE, sizeof (TdColumnMeaning));

  for (guint i = 0; i < page->choices->len; i++) {
    TdColumnMeaning meaning = {TD_USE_NONE, -1};
    GtkDropDown *choice = g_ptr_array_index (page->choices, i);
    guint selected = choice != NULL ? gtk_drop_down_get_selected (choice) : 0;

    if (selected >= 1 && selected <= page->meanings->len)
      meaning = g_array_index (page->meanings, TdColumnMeaning, selected - 1);
    g_array_append_val (said, meaning);
  }
  return said;
}

static void
show_problem (TdImportColumnPage *page)
{
  g_autoptr (GArray) said = chosen (page);
  g_autofree char *problem = td_import_column_page_problem (page->kind, said);

  gtk_label_set_text (GTK_LABEL (page->problem), problem != NULL ? problem : "");
  gtk_widget_set_visible (page->problem, problem != NULL);
  gtk_widget_set_sensitive (page->apply, problem == NULL);
  gtk_widget_set_tooltip_text (page->apply, problem);
}

void
td_import_column_page_answer (TdImportColumnPage *page, TdListAnswers *answers)
{
  g_autoptr (GArray) said = NULL;
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();

  g_return_if_fail (TD_IS_IMPORT_COLUMN_PAGE (page));
  if (page->table == NULL || page->kind == TD_LIST_UNKNOWN)
    return;
  said = chosen (page);
  for (guint i = 0; i < page->table->columns->len; i++) {
    const TdColumnMeaning *meaning = i < said->len ? &g_array_index (said, TdColumnMeaning, i) : NULL;

    g_ptr_array_add (codes, page->open || meaning == NULL
                                ? g_strdup (TD_LIST_ANSWER_OPEN)
                                : td_column_meaning_code (td_list_kind_record (page->kind), *meaning));
  }
  g_ptr_array_add (codes, NULL);
  td_list_answers_give (answers, page->table->shape, page->kind,
                        (char **)g_ptr_array_free (g_steal_pointer (&codes), FALSE), page->list->file);
}

/* --- the grid of columns --- */

static void
choice_cb (GtkDropDown *choice, GParamSpec *spec, TdImportColumnPage *page)
{
  if (!page->filling)
    show_problem (page);
}

static GtkWidget *
cell_label (const char *text, int most_chars, const char *style_class)
{
  GtkWidget *label = gtk_label_new (text != NULL ? text : "—");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), most_chars);
  gtk_widget_set_tooltip_text (label, text);
  if (style_class != NULL)
    gtk_widget_add_css_class (label, style_class);
  return label;
}

static const char *
reason_words (const TdListColumn *column)
{
  switch (column->reason) {
  case TD_BY_HEADING:
    return _ ("by its heading");
  case TD_BY_CONTENT:
    return _ ("by what it holds");
  case TD_BY_ANSWER:
    return _ ("as you said");
  case TD_BY_NOTHING:
  default:
    return column->asked ? _ ("What does it hold?") : "";
  }
}

static GtkWidget *
make_choice (TdImportColumnPage *page, const TdListColumn *column, const char *const *labels)
{
  GtkWidget *choice = td_ui_drop_down (labels, 30);
  g_autofree char *letters = td_list_column_letters (column->column);
  g_autofree char *name = g_strdup_printf (_ ("Column %s holds"), letters);

  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  for (guint i = 0; i < page->meanings->len; i++) {
    const TdColumnMeaning *meaning = &g_array_index (page->meanings, TdColumnMeaning, i);

    if (meaning->use == column->meaning.use && meaning->field == column->meaning.field
        && column->meaning.use != TD_USE_NONE)
      gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), i + 1);
  }
  g_signal_connect (choice, "notify::selected", G_CALLBACK (choice_cb), page);
  return choice;
}

static void
fill_grid (TdImportColumnPage *page)
{
  static const char *const titles[]
      = {N_ ("Column"), N_ ("Heading in the list"), N_ ("Some of its cells"), N_ ("Holds")};
  const TdRecordKind *kind = td_list_kind_record (page->kind);
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (page->grid))) != NULL)
    gtk_grid_remove (page->grid, child);
  g_ptr_array_set_size (page->choices, 0);
  g_clear_pointer (&page->meanings, g_array_unref);
  page->meanings = td_column_meanings (page->kind);
  g_ptr_array_add (labels, g_strdup (_ ("— not imported —")));
  for (guint i = 0; i < page->meanings->len; i++)
    g_ptr_array_add (labels, td_column_meaning_label (kind, g_array_index (page->meanings, TdColumnMeaning, i)));
  g_ptr_array_add (labels, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    gtk_grid_attach (page->grid, cell_label (_ (titles[i]), 40, "heading"), (int)i, 0, 1, 1);
  for (guint i = 0; page->table != NULL && i < page->table->columns->len; i++) {
    const TdListColumn *column = g_ptr_array_index (page->table->columns, i);
    g_autofree char *letters = td_list_column_letters (column->column);
    GtkWidget *choice = NULL;

    if (column->samples != NULL || column->meaning.use != TD_USE_NONE) {
      choice = make_choice (page, column, (const char *const *)labels->pdata);
      gtk_grid_attach (page->grid, cell_label (letters, 4, NULL), 0, (int)i + 1, 1, 1);
      gtk_grid_attach (page->grid, cell_label (column->heading, 28, NULL), 1, (int)i + 1, 1, 1);
      gtk_grid_attach (page->grid, cell_label (column->samples, 40, "dim-label"), 2, (int)i + 1, 1, 1);
      gtk_grid_attach (page->grid, choice, 3, (int)i + 1, 1, 1);
      gtk_grid_attach (page->grid, cell_label (reason_words (column), 24, column->asked ? "td-warning" : "dim-label"),
                       4, (int)i + 1, 1, 1);
    }
    g_ptr_array_add (page->choices, choice);
  }
}

/* --- callbacks --- */

/* Made when it is looked at: most lists are never asked about. */
static void
fill (TdImportColumnPage *page)
{
  if (!page->stale)
    return;
  page->stale = FALSE;
  fill_grid (page);
  show_problem (page);
}

static void
td_import_column_page_map (GtkWidget *widget)
{
  fill (TD_IMPORT_COLUMN_PAGE (widget));
  GTK_WIDGET_CLASS (td_import_column_page_parent_class)->map (widget);
}

static void
show_table (TdImportColumnPage *page, guint index)
{
  page->table
      = page->list != NULL && index < page->list->tables->len ? g_ptr_array_index (page->list->tables, index) : NULL;
  page->kind = page->table != NULL ? page->table->kind : TD_LIST_UNKNOWN;
  page->open = FALSE;
  page->filling = TRUE;
  gtk_drop_down_set_selected (page->kinds, (guint)page->kind);
  page->filling = FALSE;
  page->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (page)))
    fill (page);
}

static void
table_cb (GtkDropDown *choice, GParamSpec *spec, TdImportColumnPage *page)
{
  if (!page->filling)
    show_table (page, gtk_drop_down_get_selected (choice));
}

/* Another kind has other columns: what they hold is looked for anew. */
static void
kind_cb (GtkDropDown *choice, GParamSpec *spec, TdImportColumnPage *page)
{
  guint selected = gtk_drop_down_get_selected (choice);

  if (page->filling || page->table == NULL || selected == 0)
    return;
  page->kind = (TdListKind)(selected - 1);
  page->open = TRUE;
  g_signal_emit (page, signals[ANSWERED], 0);
}

static void
apply_cb (GtkButton *button, TdImportColumnPage *page)
{
  page->open = FALSE;
  g_signal_emit (page, signals[ANSWERED], 0);
}

static void
back_cb (GtkButton *button, TdImportColumnPage *page)
{
  g_signal_emit (page, signals[CLOSED], 0);
}

/* --- object --- */

static void
td_import_column_page_finalize (GObject *object)
{
  TdImportColumnPage *page = TD_IMPORT_COLUMN_PAGE (object);

  g_ptr_array_unref (page->choices);
  g_clear_pointer (&page->meanings, g_array_unref);
  G_OBJECT_CLASS (td_import_column_page_parent_class)->finalize (object);
}

static void
td_import_column_page_class_init (TdImportColumnPageClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = td_import_column_page_finalize;
  GTK_WIDGET_CLASS (klass)->map = td_import_column_page_map;
  signals[ANSWERED] = g_signal_new ("answered", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CLOSED] = g_signal_new ("closed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
labelled (const char *text, GtkWidget *widget)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = gtk_label_new_with_mnemonic (text);

  gtk_widget_add_css_class (box, "td-row");
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), widget);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), widget);
  return box;
}

static GtkWidget *
make_kinds (void)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  g_ptr_array_add (labels, (gpointer)_ ("Choose what is listed…"));
  for (guint i = 0; i < td_lists_n (); i++)
    g_ptr_array_add (labels, (gpointer)_ (td_list_at (i)->label));
  g_ptr_array_add (labels, NULL);
  return td_ui_drop_down ((const char *const *)labels->pdata, 30);
}

static void
td_import_column_page_init (TdImportColumnPage *page)
{
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *bottom = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  const char *const none[] = {"", NULL};

  page->choices = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (page), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (page), "td-column-page");
  page->kinds = GTK_DROP_DOWN (make_kinds ());
  page->tables = GTK_DROP_DOWN (td_ui_drop_down (none, 30));
  gtk_widget_add_css_class (top, "td-row");
  gtk_box_append (GTK_BOX (top), labelled (_ ("This is a list _of:"), GTK_WIDGET (page->kinds)));
  gtk_box_append (GTK_BOX (top), labelled (_ ("_Table:"), GTK_WIDGET (page->tables)));
  gtk_box_append (GTK_BOX (page), top);

  page->grid = GTK_GRID (gtk_grid_new ());
  gtk_widget_add_css_class (GTK_WIDGET (page->grid), "td-columns-grid");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (page->grid));
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (page), scroller);

  page->problem = td_dialog_frame_label ("", "td-warning");
  gtk_widget_set_hexpand (page->problem, TRUE);
  page->back = gtk_button_new_with_mnemonic (_ ("_Back to the rows"));
  page->apply = gtk_button_new_with_mnemonic (_ ("_Read the list so"));
  gtk_widget_add_css_class (bottom, "td-row");
  gtk_widget_set_halign (page->back, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (bottom), page->problem);
  gtk_box_append (GTK_BOX (bottom), page->back);
  gtk_box_append (GTK_BOX (bottom), page->apply);
  gtk_box_append (GTK_BOX (page),
                  td_dialog_frame_label (_ ("What you choose is remembered: later lists with the same columns are read "
                                            "so without a question."),
                                         "dim-label"));
  gtk_box_append (GTK_BOX (page), bottom);
  g_signal_connect (page->kinds, "notify::selected", G_CALLBACK (kind_cb), page);
  g_signal_connect (page->tables, "notify::selected", G_CALLBACK (table_cb), page);
  g_signal_connect (page->apply, "clicked", G_CALLBACK (apply_cb), page);
  g_signal_connect (page->back, "clicked", G_CALLBACK (back_cb), page);
}

/* --- public --- */

GtkWidget *
td_import_column_page_new (void)
{
  return g_object_new (TD_TYPE_IMPORT_COLUMN_PAGE, NULL);
}

/* The first table that asks something, else the first. */
static guint
first_asking (const TdReadList *list)
{
  for (guint i = 0; i < list->tables->len; i++)
    if (td_list_table_n_asked (g_ptr_array_index (list->tables, i)) > 0)
      return i;
  return 0;
}

void
td_import_column_page_show (TdImportColumnPage *page, const TdReadList *list)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint first = list != NULL ? first_asking (list) : 0;

  g_return_if_fail (TD_IS_IMPORT_COLUMN_PAGE (page));

  page->list = list;
  for (guint i = 0; list != NULL && i < list->tables->len; i++) {
    const TdListTable *table = g_ptr_array_index (list->tables, i);
    g_autofree char *name = g_strdup_printf ("%s · %s %d", table->sheet != NULL ? table->sheet : list->file, _ ("row"),
                                             MAX (table->heading_row, 1));

    gtk_string_list_append (names, name);
  }
  page->filling = TRUE;
  gtk_drop_down_set_model (page->tables, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (page->tables, first);
  page->filling = FALSE;
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (page->tables)), list != NULL && list->tables->len > 1);
  gtk_widget_set_visible (page->back, list != NULL && list->error == NULL);
  show_table (page, first);
}
