/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-certificate-editor.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-certificate-canvas.h"
#include "td-certificate-picture.h"
#include "td-certificate-store.h"
#include "td-dialog-frame.h"
#include "td-journal.h"
#include "td-ui.h"
#include "td-window-contract.h"
#include "td-work.h"

/* Numbers of a field, in their order below one another. */
static const struct {
  const char *column;
  double least, most, step;
} numbers[] = {
    {"x", 0, 1200, 0.5},     {"y", 0, 1200, 0.5},    {"width", 0, 1200, 0.5}, {"height", 0, 1200, 0.5},
    {"size", 0.1, 300, 0.5}, {"least", 0, 300, 0.5}, {"lines", 1, 20, 1},
};
#define N_NUMBERS G_N_ELEMENTS (numbers)
static const char *const switches[] = {"bold", "italic"};
static const char *const choices[] = {"kind", "align", "place", "color"};
static const char *const texts[] = {"label", "text"};

typedef struct {
  GtkWindow *window;
  TdStore *store;
  int year;
  TdCertificateCanvas *canvas;
  GtkDropDown *design;
  GtkDropDown *field;
  GtkWidget *pane; /* of what is about the field */
  GtkEditable *texts[G_N_ELEMENTS (texts)];
  GtkSpinButton *numbers[N_NUMBERS];
  GtkCheckButton *switches[G_N_ELEMENTS (switches)];
  GtkDropDown *choices[G_N_ELEMENTS (choices)];
  GtkLabel *problem;
  GtkWidget *undo;
  GPtrArray *designs; /* of TdCertificateDesign */
  GHashTable *values;
  cairo_surface_t *background;
  guint shown;  /* index of the design */
  int selected; /* index of the field; -1 */
  gboolean filling;
  gboolean closed;
  gulong changed;
} Editor;

static void fill_field (Editor *editor);
static void reload (Editor *editor);

static TdCertificateDesign *
shown_design (Editor *editor)
{
  return editor->shown < editor->designs->len ? editor->designs->pdata[editor->shown] : NULL;
}

static TdCertificateField *
selected_field (Editor *editor)
{
  TdCertificateDesign *design = shown_design (editor);

  return design != NULL && editor->selected >= 0 && (guint)editor->selected < design->fields->len
             ? design->fields->pdata[editor->selected]
             : NULL;
}

static void
say (Editor *editor, const char *problem)
{
  gtk_label_set_label (editor->problem, problem != NULL ? problem : "");
}

static void
show_problem (Editor *editor)
{
  g_autofree char *problem = td_certificate_canvas_problem (editor->canvas);

  say (editor, problem);
}

/* --- storing --- */

static void
tell (Editor *editor, gboolean stored, const GError *error)
{
  if (stored || editor->closed)
    return;
  td_dialog_message (editor->window, _ ("The design was not changed"), error != NULL ? error->message : NULL);
  reload (editor);
}

static void
store_place (Editor *editor)
{
  const TdCertificateField *field = selected_field (editor);
  g_autoptr (GError) error = NULL;

  if (field != NULL && !editor->closed)
    tell (editor, td_certificate_store_place (editor->store, field, &error), error);
}

static void
store_value (Editor *editor, const char *column, const char *text)
{
  const TdCertificateField *field = selected_field (editor);
  g_autoptr (GError) error = NULL;

  if (field != NULL && !editor->filling)
    tell (editor, td_certificate_store_value (editor->store, field->id, column, text, &error), error);
}

/* --- the canvas --- */

static void
selected_cb (int index, gpointer user_data)
{
  Editor *editor = user_data;

  editor->selected = index;
  fill_field (editor);
}

static void
moved_cb (int index, gboolean done, gpointer user_data)
{
  Editor *editor = user_data;

  editor->selected = index;
  fill_field (editor);
  show_problem (editor);
  if (done)
    store_place (editor);
}

/* --- filling the pane --- */

static const TdChoice *
choices_of (const char *column)
{
  return td_kind_field (td_kind_by_table ("certificate_field"), column)->choices;
}

static const char *
text_of (const TdCertificateField *field, guint index)
{
  const char *text = index == 0 ? field->label : field->text;

  return text != NULL ? text : "";
}

static void
fill_field (Editor *editor)
{
  const TdCertificateField *field = selected_field (editor);
  gboolean was = editor->filling;

  editor->filling = TRUE;
  gtk_widget_set_sensitive (editor->pane, field != NULL && !td_store_is_read_only (editor->store));
  gtk_drop_down_set_selected (editor->field,
                              editor->selected >= 0 ? (guint)editor->selected : GTK_INVALID_LIST_POSITION);
  if (field != NULL) {
    const double values[N_NUMBERS]
        = {field->x, field->y, field->width, field->height, field->size, field->least, field->lines};
    const int chosen[G_N_ELEMENTS (choices)]
        = {(int)field->kind, (int)field->align, (int)field->place, (int)field->color};

    for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
      if (strcmp (gtk_editable_get_text (editor->texts[i]), text_of (field, i)) != 0)
        gtk_editable_set_text (editor->texts[i], text_of (field, i));
    for (guint i = 0; i < N_NUMBERS; i++)
      gtk_spin_button_set_value (editor->numbers[i], values[i]);
    gtk_check_button_set_active (editor->switches[0], field->bold);
    gtk_check_button_set_active (editor->switches[1], field->italic);
    for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
      gtk_drop_down_set_selected (editor->choices[i], (guint)chosen[i]);
  }
  editor->filling = was;
}

/* The names of a list in a drop-down. */
static void
fill_names (GtkDropDown *drop_down, GPtrArray *items, const char *(*name_of) (gpointer item))
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (names, (gpointer)name_of (items->pdata[i]));
  g_ptr_array_add (names, NULL);
  td_ui_drop_down_set_strings (drop_down, (const char *const *)names->pdata);
}

static const char *
design_name (gpointer item)
{
  return ((const TdCertificateDesign *)item)->name;
}

static const char *
field_name (gpointer item)
{
  return ((const TdCertificateField *)item)->label;
}

static void
show_design (Editor *editor)
{
  TdCertificateDesign *design = shown_design (editor);
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&editor->background, cairo_surface_destroy);
  if (design != NULL) {
    editor->background = td_certificate_picture_load (editor->store, design->code, &error);
    editor->filling = TRUE;
    fill_names (editor->field, design->fields, field_name);
    editor->filling = FALSE;
  }
  td_certificate_canvas_show (editor->canvas, design, editor->values, editor->background);
  td_certificate_canvas_select (editor->canvas, editor->selected);
  fill_field (editor);
  show_problem (editor);
  if (error != NULL)
    say (editor, error->message);
}

/* Reads everything anew; the same design and field stay shown. */
static void
reload (Editor *editor)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *designs = td_certificate_designs (editor->store, &error);
  GHashTable *values = designs != NULL ? td_certificate_sample (editor->store, editor->year, &error) : NULL;
  const TdCertificateField *field = editor->designs != NULL ? selected_field (editor) : NULL;
  gint64 design_id = editor->designs != NULL && shown_design (editor) != NULL ? shown_design (editor)->id : 0;
  gint64 field_id = field != NULL ? field->id : 0;

  if (values == NULL) {
    g_clear_pointer (&designs, g_ptr_array_unref);
    say (editor, error->message);
    return;
  }
  td_certificate_canvas_show (editor->canvas, NULL, NULL, NULL);
  g_clear_pointer (&editor->designs, g_ptr_array_unref);
  g_clear_pointer (&editor->values, g_hash_table_unref);
  editor->designs = designs;
  editor->values = values;
  editor->selected = -1;
  for (guint i = 0; i < designs->len; i++)
    if (((TdCertificateDesign *)designs->pdata[i])->id == design_id)
      editor->shown = i;
  editor->shown = MIN (editor->shown, designs->len > 0 ? designs->len - 1 : 0);
  for (guint i = 0; shown_design (editor) != NULL && i < shown_design (editor)->fields->len; i++)
    if (((TdCertificateField *)shown_design (editor)->fields->pdata[i])->id == field_id)
      editor->selected = (int)i;
  editor->filling = TRUE;
  fill_names (editor->design, designs, design_name);
  gtk_drop_down_set_selected (editor->design, editor->shown);
  editor->filling = FALSE;
  show_design (editor);
  gtk_widget_set_sensitive (editor->undo, td_store_undo_id (editor->store) != 0);
}

/* --- what is typed and chosen --- */

/* The field that matters most is selected first: the name. */
static int
name_field (Editor *editor)
{
  const TdCertificateDesign *design = shown_design (editor);

  for (guint i = 0; design != NULL && i < design->fields->len; i++)
    if (strstr (((TdCertificateField *)design->fields->pdata[i])->text, "{name") != NULL)
      return (int)i;
  return -1;
}

static void
design_cb (GtkDropDown *drop_down, GParamSpec *spec, Editor *editor)
{
  guint chosen = gtk_drop_down_get_selected (drop_down);

  if (editor->filling || chosen >= editor->designs->len)
    return;
  editor->shown = chosen;
  editor->selected = name_field (editor);
  show_design (editor);
}

static void
field_cb (GtkDropDown *drop_down, GParamSpec *spec, Editor *editor)
{
  guint chosen = gtk_drop_down_get_selected (drop_down);

  if (editor->filling || chosen == GTK_INVALID_LIST_POSITION)
    return;
  editor->selected = (int)chosen;
  td_certificate_canvas_select (editor->canvas, editor->selected);
  fill_field (editor);
}

static void
number_cb (GtkSpinButton *spin, Editor *editor)
{
  const char *column = g_object_get_data (G_OBJECT (spin), "td-column");
  g_autofree char *text
      = g_strdup_printf ("%.*f", g_str_equal (column, "lines") ? 0 : 2, gtk_spin_button_get_value (spin));

  store_value (editor, column, g_strdelimit (text, ".", ','));
}

static void
switch_cb (GtkCheckButton *check, GParamSpec *spec, Editor *editor)
{
  store_value (editor, g_object_get_data (G_OBJECT (check), "td-column"),
               gtk_check_button_get_active (check) ? "1" : "0");
}

static void
choice_cb (GtkDropDown *drop_down, GParamSpec *spec, Editor *editor)
{
  const char *column = g_object_get_data (G_OBJECT (drop_down), "td-column");
  guint chosen = gtk_drop_down_get_selected (drop_down);

  if (chosen != GTK_INVALID_LIST_POSITION)
    store_value (editor, column, choices_of (column)[chosen].code);
}

static void
store_texts (Editor *editor)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    const TdCertificateField *field = editor->closed ? NULL : selected_field (editor);
    const char *text = gtk_editable_get_text (editor->texts[i]);

    if (field != NULL && strcmp (text_of (field, i), text) != 0)
      store_value (editor, texts[i], text);
  }
}

static void
text_cb (GtkWidget *entry, Editor *editor)
{
  store_texts (editor);
}

static void
text_left_cb (GtkEventControllerFocus *focus, Editor *editor)
{
  store_texts (editor);
}

/* --- commands --- */

static void
undo_cb (GtkButton *button, Editor *editor)
{
  g_autoptr (GError) error = NULL;

  if (!td_store_undo (editor->store, NULL, &error))
    say (editor, error->message);
}

static gpointer
picture_in_thread (TdWork *work, TdStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_certificate_picture_read (data, error);
}

static void
picture_read_cb (GObject *owner, gpointer result, const GError *error)
{
  g_autoptr (GBytes) picture = result;
  Editor *editor = g_object_get_data (owner, "td-editor");
  const TdCertificateDesign *design = editor != NULL && !editor->closed ? shown_design (editor) : NULL;
  g_autoptr (GError) problem = NULL;

  if (design == NULL)
    return;
  gtk_widget_set_sensitive (gtk_window_get_child (editor->window), TRUE);
  if (picture == NULL)
    tell (editor, FALSE, error);
  else
    tell (editor, td_certificate_store_picture (editor->store, design, picture, &problem), problem);
}

static void
bytes_free (gpointer bytes)
{
  g_bytes_unref (bytes);
}

/* A large scan takes a second or two to be made smaller. */
static void
picture_chosen_cb (GFile *file, gpointer user_data)
{
  g_autoptr (GtkWindow) window = user_data;
  Editor *editor = g_object_get_data (G_OBJECT (window), "td-editor");
  char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path == NULL || editor == NULL || editor->closed) {
    g_free (path);
    return;
  }
  /* It belongs to the design that is shown. */
  gtk_widget_set_sensitive (gtk_window_get_child (window), FALSE);
  td_work_start (G_OBJECT (window), NULL, FALSE, picture_in_thread, path, g_free, bytes_free, NULL, picture_read_cb,
                 NULL);
}

static void
picture_cb (GtkButton *button, Editor *editor)
{
  td_dialog_open (editor->window, _ ("Scanned sheet"), "picture", picture_chosen_cb, g_object_ref (editor->window));
}

static void
no_picture_cb (GtkButton *button, Editor *editor)
{
  const TdCertificateDesign *design = shown_design (editor);
  g_autoptr (GError) error = NULL;

  if (design != NULL)
    tell (editor, td_certificate_store_picture (editor->store, design, NULL, &error), error);
}

static void
copy_cb (GtkButton *button, Editor *editor)
{
  const TdCertificateDesign *design = shown_design (editor);
  g_autoptr (GError) error = NULL;
  gint64 id = design != NULL ? td_certificate_store_copy (editor->store, design, &error) : 0;

  tell (editor, id != 0, error);
  for (guint i = 0; id != 0 && i < editor->designs->len; i++)
    if (((TdCertificateDesign *)editor->designs->pdata[i])->id == id)
      gtk_drop_down_set_selected (editor->design, i);
}

static void
add_cb (GtkButton *button, Editor *editor)
{
  const TdCertificateDesign *design = shown_design (editor);
  g_autoptr (GError) error = NULL;
  gint64 id = design != NULL ? td_certificate_store_add_field (editor->store, design, &error) : 0;

  tell (editor, id != 0, error);
  for (guint i = 0; id != 0 && shown_design (editor) != NULL && i < shown_design (editor)->fields->len; i++)
    if (((TdCertificateField *)shown_design (editor)->fields->pdata[i])->id == id)
      gtk_drop_down_set_selected (editor->field, i);
}

static void
remove_cb (GtkButton *button, Editor *editor)
{
  const TdCertificateField *field = selected_field (editor);
  g_autoptr (GError) error = NULL;

  if (field != NULL)
    tell (editor, td_certificate_store_remove_field (editor->store, field, &error), error);
}

/* --- the window --- */

static void
add_row (GtkGrid *grid, int row, const char *label, GtkWidget *input)
{
  GtkWidget *words = gtk_label_new (label);

  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (words), input);
  gtk_accessible_update_property (GTK_ACCESSIBLE (input), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_hexpand (input, TRUE);
  gtk_grid_attach (grid, words, 0, row, 1, 1);
  gtk_grid_attach (grid, input, 1, row, 1, 1);
}

static const char *
label_of (const char *column)
{
  return _ (td_kind_field (td_kind_by_table ("certificate_field"), column)->label);
}

static GtkWidget *
choice_new (Editor *editor, guint index)
{
  const TdChoice *of = choices_of (choices[index]);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  GtkWidget *drop_down;

  for (guint i = 0; of[i].code != NULL; i++)
    g_ptr_array_add (names, (gpointer)_ (of[i].label));
  g_ptr_array_add (names, NULL);
  drop_down = td_ui_drop_down ((const char *const *)names->pdata, 12);
  g_object_set_data (G_OBJECT (drop_down), "td-column", (gpointer)choices[index]);
  g_signal_connect (drop_down, "notify::selected", G_CALLBACK (choice_cb), editor);
  editor->choices[index] = GTK_DROP_DOWN (drop_down);
  return drop_down;
}

static GtkWidget *
text_new (Editor *editor, guint index)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  if (g_str_equal (texts[index], "text")) {
    g_autoptr (GString) tip = g_string_new (_ ("What may stand in it:"));

    for (const char *const *name = td_certificate_placeholders (); *name != NULL; name++)
      g_string_append_printf (tip, " {%s}", *name);
    gtk_widget_set_tooltip_text (entry, tip->str);
  }
  g_signal_connect (entry, "activate", G_CALLBACK (text_cb), editor);
  g_signal_connect (focus, "leave", G_CALLBACK (text_left_cb), editor);
  gtk_widget_add_controller (entry, focus);
  editor->texts[index] = GTK_EDITABLE (entry);
  return entry;
}

static GtkWidget *
pane_new (Editor *editor)
{
  GtkWidget *grid = gtk_grid_new ();
  int row = 0;

  gtk_grid_set_row_spacing (GTK_GRID (grid), 3);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 8);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    add_row (GTK_GRID (grid), row++, label_of (texts[i]), text_new (editor, i));
  for (guint i = 0; i < N_NUMBERS; i++) {
    GtkWidget *spin = gtk_spin_button_new_with_range (numbers[i].least, numbers[i].most, numbers[i].step);

    gtk_spin_button_set_digits (GTK_SPIN_BUTTON (spin), numbers[i].step < 1 ? 1 : 0);
    g_object_set_data (G_OBJECT (spin), "td-column", (gpointer)numbers[i].column);
    g_signal_connect (spin, "value-changed", G_CALLBACK (number_cb), editor);
    editor->numbers[i] = GTK_SPIN_BUTTON (spin);
    add_row (GTK_GRID (grid), row++, label_of (numbers[i].column), spin);
  }
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    add_row (GTK_GRID (grid), row++, label_of (choices[i]), choice_new (editor, i));
  for (guint i = 0; i < G_N_ELEMENTS (switches); i++) {
    GtkWidget *check = gtk_check_button_new_with_label (label_of (switches[i]));

    g_object_set_data (G_OBJECT (check), "td-column", (gpointer)switches[i]);
    g_signal_connect (check, "notify::active", G_CALLBACK (switch_cb), editor);
    editor->switches[i] = GTK_CHECK_BUTTON (check);
    gtk_grid_attach (GTK_GRID (grid), check, (int)i, row, 1, 1);
  }
  editor->pane = grid;
  return grid;
}

static GtkWidget *
button_new (Editor *editor, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect (button, "clicked", clicked, editor);
  gtk_widget_set_sensitive (button, !td_store_is_read_only (editor->store));
  return button;
}

static GtkWidget *
side_new (Editor *editor)
{
  GtkWidget *side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *fields = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  editor->field = GTK_DROP_DOWN (td_ui_drop_down ((const char *const[]){NULL}, 18));
  g_signal_connect (editor->field, "notify::selected", G_CALLBACK (field_cb), editor);
  gtk_accessible_update_property (GTK_ACCESSIBLE (editor->field), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Field"), -1);
  gtk_widget_set_hexpand (GTK_WIDGET (editor->field), TRUE);
  gtk_box_append (GTK_BOX (fields), GTK_WIDGET (editor->field));
  gtk_box_append (GTK_BOX (fields), button_new (editor, _ ("_Add"), G_CALLBACK (add_cb)));
  gtk_box_append (GTK_BOX (fields), button_new (editor, _ ("_Remove"), G_CALLBACK (remove_cb)));
  gtk_box_append (GTK_BOX (side), fields);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), pane_new (editor));
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (side), scrolled);
  editor->problem = GTK_LABEL (td_dialog_frame_label ("", "field-error"));
  gtk_label_set_max_width_chars (editor->problem, 36);
  gtk_box_append (GTK_BOX (side), GTK_WIDGET (editor->problem));
  gtk_box_append (
      GTK_BOX (side),
      td_dialog_frame_label (_ ("Drag a field, or its corner. Arrow keys move it by 0.5 mm, with Shift by 5 mm."),
                             "dim-label"));
  return side;
}

static GtkWidget *
bar_new (Editor *editor)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  editor->design = GTK_DROP_DOWN (td_ui_drop_down ((const char *const[]){NULL}, 34));
  g_signal_connect (editor->design, "notify::selected", G_CALLBACK (design_cb), editor);
  gtk_accessible_update_property (GTK_ACCESSIBLE (editor->design), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Design"), -1);
  gtk_widget_set_hexpand (GTK_WIDGET (editor->design), TRUE);
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (editor->design));
  gtk_box_append (GTK_BOX (bar), button_new (editor, _ ("_Copy the design"), G_CALLBACK (copy_cb)));
  gtk_box_append (GTK_BOX (bar), button_new (editor, _ ("_Scanned sheet…"), G_CALLBACK (picture_cb)));
  gtk_box_append (GTK_BOX (bar), button_new (editor, _ ("_Without it"), G_CALLBACK (no_picture_cb)));
  editor->undo = button_new (editor, _ ("_Undo"), G_CALLBACK (undo_cb));
  gtk_box_append (GTK_BOX (bar), editor->undo);
  return bar;
}

static void
changed_cb (TdStore *store, Editor *editor)
{
  if (!editor->closed)
    reload (editor);
}

static void
editor_free (gpointer data)
{
  Editor *editor = data;

  g_signal_handler_disconnect (editor->store, editor->changed);
  g_clear_pointer (&editor->designs, g_ptr_array_unref);
  g_clear_pointer (&editor->values, g_hash_table_unref);
  g_clear_pointer (&editor->background, cairo_surface_destroy);
  g_object_unref (editor->store);
  g_free (editor);
}

/* Its widgets go one after the other from here on: what they say on their way is not heard. */
static void
hide_cb (GtkWidget *window, Editor *editor)
{
  editor->filling = TRUE;
  editor->closed = TRUE;
  td_certificate_canvas_show (editor->canvas, NULL, NULL, NULL);
}

static gboolean
close_cb (GtkWindow *window, Editor *editor)
{
  store_texts (editor);
  return FALSE;
}

GtkWindow *
td_certificate_editor_present (GtkWindow *parent, TdStore *store, int year, const char *design)
{
  Editor *editor = g_new0 (Editor, 1);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *middle = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *side;

  editor->store = g_object_ref (store);
  editor->year = year;
  editor->selected = -1;
  editor->window = td_dialog_frame_new (parent, _ ("Certificate design"), 190, 52);
  gtk_widget_add_css_class (body, "td-dialog-body");
  gtk_box_append (GTK_BOX (body), bar_new (editor));
  editor->canvas = td_certificate_canvas_new (selected_cb, moved_cb, editor);
  gtk_widget_add_css_class (td_certificate_canvas_widget (editor->canvas), "td-desk");
  gtk_widget_set_sensitive (td_certificate_canvas_widget (editor->canvas), !td_store_is_read_only (store));
  gtk_box_append (GTK_BOX (middle), td_certificate_canvas_widget (editor->canvas));
  side = side_new (editor);
  gtk_widget_set_size_request (side, td_ui_characters (GTK_WIDGET (editor->window), 44), -1);
  /* The room is the sheet's. */
  gtk_widget_set_hexpand (side, FALSE);
  gtk_box_append (GTK_BOX (middle), side);
  gtk_widget_set_vexpand (middle, TRUE);
  gtk_box_append (GTK_BOX (body), middle);
  gtk_window_set_child (editor->window, body);
  g_object_set_data_full (G_OBJECT (editor->window), "td-editor", editor, editor_free);
  editor->changed = g_signal_connect (store, "changed", G_CALLBACK (changed_cb), editor);
  g_signal_connect (editor->window, "hide", G_CALLBACK (hide_cb), editor);
  g_signal_connect (editor->window, "close-request", G_CALLBACK (close_cb), editor);
  reload (editor);
  for (guint i = 0; design != NULL && editor->designs != NULL && i < editor->designs->len; i++)
    if (strcmp (((TdCertificateDesign *)editor->designs->pdata[i])->code, design) == 0)
      gtk_drop_down_set_selected (editor->design, i);
  if (editor->selected < 0 && editor->designs != NULL) {
    editor->selected = name_field (editor);
    show_design (editor);
  }
  gtk_window_present (editor->window);
  return editor->window;
}
