/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-filter-bar.h"

#include <glib/gi18n-lib.h>

#include "td-ui.h"

typedef struct {
  const TdField *field;
  GtkDropDown *drop_down;
  GArray *values; /* of TdValue; the one at place i belongs to entry i + 1: entry 0 is "all" */
} Filter;

struct _TdFilterBar {
  GtkBox parent_instance;
  TdStore *store;
  const TdView *view;
  GPtrArray *filters; /* of Filter */
  GtkToggleButton *review;
  gboolean loading;
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdFilterBar, td_filter_bar, GTK_TYPE_BOX)

static void
filter_free (gpointer data)
{
  Filter *filter = data;

  g_array_unref (filter->values);
  g_free (filter);
}

static void
clear_value (gpointer value)
{
  td_value_clear (value);
}

static void
changed_cb (GObject *object, GParamSpec *property, TdFilterBar *bar)
{
  if (!bar->loading)
    g_signal_emit (bar, signals[CHANGED], 0);
}

static void
add_text (Filter *filter, GPtrArray *labels, const char *value, const char *label)
{
  TdValue stored = {0};

  td_value_set_text (&stored, value);
  g_array_append_val (filter->values, stored);
  g_ptr_array_add (labels, g_strdup (label));
}

static void
read_units (TdFilterBar *bar, Filter *filter, int year, GPtrArray *labels)
{
  const TdRecordKind *kind = td_field_reference (filter->field);
  TdListing listing = {.kind = kind, .year = kind->has_year ? year : 0};
  g_autoptr (GArray) ids = td_store_list (bar->store, &listing, 500, NULL);

  for (guint i = 0; ids != NULL && i < ids->len; i++) {
    TdValue value = {.type = TD_VALUE_INTEGER, .integer = g_array_index (ids, gint64, i)};

    g_array_append_val (filter->values, value);
    g_ptr_array_add (labels, g_strdup (td_store_title (bar->store, kind, value.integer)));
  }
}

static void
read_suggestions (TdFilterBar *bar, Filter *filter, int year, GPtrArray *labels)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdStatement) statement = td_store_statement (bar->store, filter->field->suggestions, &error);

  if (statement != NULL) {
    td_statement_bind_integer (statement, ":year", year);
    while (td_statement_step (statement, &error) == TD_STEP_ROW)
      add_text (filter, labels, td_statement_text (statement, 0), td_statement_text (statement, 0));
  }
  if (error != NULL)
    g_warning ("%s", error->message);
}

/* The short name that the column's heading has, where there is one: buttons are narrow. */
static const char *
short_label (TdFilterBar *bar, const TdField *field)
{
  for (const TdViewColumn *column = bar->view->columns; column != NULL && column->column != NULL; column++)
    if (column->label != NULL && g_str_equal (column->column, field->column))
      return _ (column->label);
  return td_view_field_label (bar->view, field);
}

static void
read_choices (TdFilterBar *bar, Filter *filter, int year)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  guint selected = gtk_drop_down_get_selected (filter->drop_down);
  TdValue chosen = {0};
  guint place = 0;

  if (selected > 0 && selected <= filter->values->len)
    td_value_copy (&g_array_index (filter->values, TdValue, selected - 1), &chosen);
  g_array_set_size (filter->values, 0);
  g_ptr_array_add (labels, g_strdup_printf (_ ("%s: all"), short_label (bar, filter->field)));
  if (filter->field->type == TD_FIELD_REFERENCE)
    read_units (bar, filter, year, labels);
  else if (filter->field->type == TD_FIELD_CHOICE)
    for (const TdChoice *choice = td_store_choices (bar->store, filter->field); choice->code != NULL; choice++)
      add_text (filter, labels, choice->code, _ (choice->label));
  else
    read_suggestions (bar, filter, year, labels);
  g_ptr_array_add (labels, NULL);
  td_ui_drop_down_set_strings (filter->drop_down, (const char *const *)labels->pdata);
  for (guint i = 0; chosen.type != TD_VALUE_NULL && i < filter->values->len; i++)
    if (td_value_equal (&chosen, &g_array_index (filter->values, TdValue, i)))
      place = i + 1;
  gtk_drop_down_set_selected (filter->drop_down, place);
  td_value_clear (&chosen);
}

static void
add_filter (TdFilterBar *bar, const TdField *field)
{
  Filter *filter = g_new0 (Filter, 1);
  int width = field->type == TD_FIELD_REFERENCE ? 18 : 20;
  GtkWidget *drop_down = td_ui_drop_down ((const char *[]){"", NULL}, width);

  filter->field = field;
  filter->drop_down = GTK_DROP_DOWN (drop_down);
  filter->values = g_array_new (FALSE, TRUE, sizeof (TdValue));
  g_array_set_clear_func (filter->values, clear_value);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  td_view_field_label (bar->view, field), -1);
  gtk_box_append (GTK_BOX (bar), drop_down);
  g_ptr_array_add (bar->filters, filter);
  g_signal_connect (drop_down, "notify::selected", G_CALLBACK (changed_cb), bar);
}

static void
td_filter_bar_dispose (GObject *object)
{
  g_clear_object (&TD_FILTER_BAR (object)->store);
  G_OBJECT_CLASS (td_filter_bar_parent_class)->dispose (object);
}

static void
td_filter_bar_finalize (GObject *object)
{
  g_ptr_array_unref (TD_FILTER_BAR (object)->filters);
  G_OBJECT_CLASS (td_filter_bar_parent_class)->finalize (object);
}

static void
td_filter_bar_class_init (TdFilterBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = td_filter_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = td_filter_bar_finalize;
  signals[CHANGED]
      = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
td_filter_bar_init (TdFilterBar *bar)
{
  bar->filters = g_ptr_array_new_with_free_func (filter_free);
  gtk_widget_add_css_class (GTK_WIDGET (bar), "filters");
}

GtkWidget *
td_filter_bar_new (TdStore *store, const TdView *view)
{
  TdFilterBar *bar = g_object_new (TD_TYPE_FILTER_BAR, NULL);
  const TdRecordKind *kind = view->kind;

  bar->store = g_object_ref (store);
  bar->view = view;
  for (guint i = 0; i < kind->n_fields; i++)
    if ((kind->fields[i].flags & TD_FIELD_FILTER) != 0 && !td_view_hides_field (view, &kind->fields[i]))
      add_filter (bar, &kind->fields[i]);
  if (td_kind_field (kind, "review") != NULL) {
    GtkWidget *review = gtk_toggle_button_new ();
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

    gtk_widget_add_css_class (box, "icon-and-text");
    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
    gtk_box_append (GTK_BOX (box), gtk_label_new (_ ("To be checked")));
    gtk_button_set_child (GTK_BUTTON (review), box);
    gtk_widget_set_tooltip_text (review, _ ("Shows only rows with something to be checked"));
    gtk_widget_add_css_class (review, "review-toggle");
    bar->review = GTK_TOGGLE_BUTTON (review);
    g_signal_connect (review, "notify::active", G_CALLBACK (changed_cb), bar);
    gtk_box_append (GTK_BOX (bar), review);
  }
  return GTK_WIDGET (bar);
}

void
td_filter_bar_reload (TdFilterBar *bar, int year)
{
  g_return_if_fail (TD_IS_FILTER_BAR (bar));

  bar->loading = TRUE;
  for (guint i = 0; i < bar->filters->len; i++)
    read_choices (bar, g_ptr_array_index (bar->filters, i), year);
  bar->loading = FALSE;
}

GArray *
td_filter_bar_filters (TdFilterBar *bar)
{
  GArray *filters;

  g_return_val_if_fail (TD_IS_FILTER_BAR (bar), NULL);

  filters = g_array_new (FALSE, TRUE, sizeof (TdFilter));
  for (guint i = 0; i < bar->filters->len; i++) {
    const Filter *filter = g_ptr_array_index (bar->filters, i);
    guint selected = gtk_drop_down_get_selected (filter->drop_down);

    if (selected > 0 && selected <= filter->values->len) {
      TdFilter wanted
          = {.column = filter->field->column, .value = g_array_index (filter->values, TdValue, selected - 1)};

      g_array_append_val (filters, wanted);
    }
  }
  return filters;
}

gboolean
td_filter_bar_only_review (TdFilterBar *bar)
{
  g_return_val_if_fail (TD_IS_FILTER_BAR (bar), FALSE);
  return bar->review != NULL && gtk_toggle_button_get_active (bar->review);
}

void
td_filter_bar_set_only_review (TdFilterBar *bar, gboolean only_review)
{
  g_return_if_fail (TD_IS_FILTER_BAR (bar));

  if (bar->review != NULL)
    gtk_toggle_button_set_active (bar->review, only_review);
}

gboolean
td_filter_bar_is_active (TdFilterBar *bar)
{
  g_autoptr (GArray) filters = td_filter_bar_filters (bar);

  return filters->len > 0 || td_filter_bar_only_review (bar);
}

gint64
td_filter_bar_unit (TdFilterBar *bar)
{
  g_autoptr (GArray) filters = td_filter_bar_filters (bar);

  for (guint i = 0; i < filters->len; i++) {
    const TdFilter *filter = &g_array_index (filters, TdFilter, i);

    if (g_str_equal (filter->column, "unit_id"))
      return filter->value.integer;
  }
  return 0;
}

void
td_filter_bar_clear (TdFilterBar *bar)
{
  gboolean was_active = td_filter_bar_is_active (bar);

  bar->loading = TRUE;
  for (guint i = 0; i < bar->filters->len; i++)
    gtk_drop_down_set_selected (((Filter *)g_ptr_array_index (bar->filters, i))->drop_down, 0);
  td_filter_bar_set_only_review (bar, FALSE);
  bar->loading = FALSE;
  if (was_active)
    g_signal_emit (bar, signals[CHANGED], 0);
}
