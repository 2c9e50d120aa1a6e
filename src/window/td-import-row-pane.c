/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-import-row-pane.h"

#include <glib/gi18n-lib.h>

#include "td-date.h"
#include "td-dialog-frame.h"
#include "td-field-editor.h"
#include "td-import-grid.h"
#include "td-ui.h"
#include "td-views.h"

/* Least width: in characters, since text may be large. */
#define PANE_CHARS 32

struct _TdImportRowPane {
  GtkBox parent_instance;
  GtkWidget *title;
  GtkWidget *scroller;
  GtkBox *words; /* findings, namesakes, changes, old letters */
  GtkBox *form;
  GPtrArray *editors; /* of TdFieldEditor, of kind's fields */
  const TdRecordKind *kind;
  TdListKind list_kind;
  TdStore *store;
  TdReadRow *row; /* NULL: none */
  int year;
};

enum { EDITED, UNIT, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdImportRowPane, td_import_row_pane, GTK_TYPE_BOX)

/* --- what is said of the row --- */

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static GtkWidget *
finding_widget (const TdFinding *finding)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *image = gtk_image_new_from_icon_name (td_import_severity_icon (finding->severity));
  GtkWidget *text;
  g_autofree char *message = td_finding_message (finding);
  g_autoptr (GString) words = g_string_new (message);

  if (td_finding_advice (finding) != NULL)
    g_string_append_printf (words, " %s", td_finding_advice (finding));
  if (finding->source != NULL)
    g_string_append_printf (words, " (%s)", finding->source);
  text = td_dialog_frame_label (words->str, NULL);
  gtk_label_set_selectable (GTK_LABEL (text), TRUE);
  gtk_widget_set_focusable (text, FALSE);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_widget_add_css_class (row, td_import_severity_class (finding->severity));
  gtk_box_append (GTK_BOX (row), image);
  gtk_box_append (GTK_BOX (row), text);
  return row;
}

static void
add_heading (TdImportRowPane *pane, const char *text)
{
  gtk_box_append (pane->words, td_dialog_frame_label (text, "heading"));
}

/* "agree: 48 → 45" */
static void
add_pair (TdImportRowPane *pane, const char *label, const char *before, const char *after)
{
  g_autofree char *text
      = g_strdup_printf ("%s: %s → %s", label, before != NULL && *before != '\0' ? before : "—", after);
  GtkWidget *widget = td_dialog_frame_label (text, NULL);

  gtk_label_set_selectable (GTK_LABEL (widget), TRUE);
  gtk_widget_set_focusable (widget, FALSE);
  gtk_box_append (pane->words, widget);
}

static void
add_changes (TdImportRowPane *pane)
{
  const TdReadRow *row = pane->row;

  if (row->before == NULL)
    return;
  add_heading (pane, _ ("In the file now → in the list"));
  for (guint i = 0; i < row->before->kind->n_fields; i++) {
    const TdField *field = &row->before->kind->fields[i];
    g_autofree char *before = NULL;
    g_autofree char *after = NULL;

    if (!td_read_row_changes (row, field))
      continue;
    before = td_record_display (row->before, field);
    after = td_record_display (row->record, field);
    add_pair (pane, _ (field->label), before, after);
  }
}

static void
add_conversions (TdImportRowPane *pane)
{
  const GArray *conversions = pane->row->conversions;

  if (conversions == NULL)
    return;
  add_heading (pane, _ ("Old font: as written → as read"));
  for (guint i = 0; i < conversions->len; i++) {
    const TdConversion *conversion = &g_array_index (conversions, TdConversion, i);
    g_autofree char *label = NULL;

    if (conversion->certainty >= 1)
      label = g_strdup (conversion->encoding == TD_ENCODING_VNI ? "VNI" : "TCVN3");
    else
      label = g_strdup_printf ("%s, %.0f %%", conversion->encoding == TD_ENCODING_VNI ? "VNI" : "TCVN3",
                               conversion->certainty * 100);
    add_pair (pane, label, conversion->before, conversion->after);
  }
}

/* --- who it may be --- */

static void
decide (TdImportRowPane *pane, gint64 decided)
{
  pane->row->decided = decided;
  g_signal_emit (pane, signals[EDITED], 0);
}

static void
same_cb (GtkButton *button, TdImportRowPane *pane)
{
  const gint64 *id = g_object_get_data (G_OBJECT (button), "id");

  decide (pane, *id);
}

static void
other_cb (GtkButton *button, TdImportRowPane *pane)
{
  decide (pane, TD_DECIDED_NONE);
}

static GtkWidget *
decision_button (const char *label, gboolean chosen, gint64 id)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_object_set_data_full (G_OBJECT (button), "id", g_memdup2 (&id, sizeof id), g_free);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  if (chosen)
    gtk_widget_add_css_class (button, "suggested-action");
  return button;
}

/* Side by side: the row of the list, and those the file knows. */
static void
add_namesakes (TdImportRowPane *pane)
{
  const TdReadRow *row = pane->row;
  GtkWidget *button;

  if (row->namesakes == NULL)
    return;
  add_heading (pane, _ ("Perhaps the file knows them:"));
  for (guint i = 0; i < row->namesakes->len; i++) {
    const TdNamesake *namesake = g_ptr_array_index (row->namesakes, i);
    g_autoptr (GString) words = g_string_new (namesake->name);
    g_autofree char *born = NULL;
    TdDate date;

    if (td_date_parse_iso (namesake->birth_date, &date)) {
      born = td_date_format (date);
      g_string_append_printf (words, " · %s", born);
    }
    if (namesake->unit != NULL)
      g_string_append_printf (words, " · %s", namesake->unit);
    gtk_box_append (pane->words, td_dialog_frame_label (words->str, NULL));
    button = decision_button (_ ("Yes, the _same"), row->decided == namesake->id, namesake->id);
    g_signal_connect (button, "clicked", G_CALLBACK (same_cb), pane);
    gtk_box_append (pane->words, button);
  }
  button = decision_button (_ ("_No, somebody else"), row->decided == TD_DECIDED_NONE, 0);
  g_signal_connect (button, "clicked", G_CALLBACK (other_cb), pane);
  gtk_box_append (pane->words, button);
}

static const char *
outcome_words (const TdReadRow *row)
{
  if (row->left_out)
    return _ ("left out");
  switch (row->outcome) {
  case TD_OUTCOME_NEW:
    return _ ("new");
  case TD_OUTCOME_CHANGED:
    return _ ("changes what is there");
  case TD_OUTCOME_KNOWN:
    return _ ("already there, nothing changes");
  case TD_OUTCOME_UNKNOWN:
  default:
    return NULL;
  }
}

void
td_import_row_pane_refresh (TdImportRowPane *pane)
{
  g_autofree char *title = NULL;
  const char *outcome;

  g_return_if_fail (TD_IS_IMPORT_ROW_PANE (pane));

  clear_box (pane->words);
  gtk_widget_set_visible (pane->scroller, pane->row != NULL);
  if (pane->row == NULL) {
    gtk_label_set_text (GTK_LABEL (pane->title), "");
    return;
  }
  outcome = outcome_words (pane->row);
  title = outcome != NULL ? g_strdup_printf (_ ("Row %d: %s"), pane->row->row, outcome)
                          : g_strdup_printf (_ ("Row %d"), pane->row->row);
  gtk_label_set_text (GTK_LABEL (pane->title), title);
  for (guint i = 0; i < pane->row->findings->len; i++)
    gtk_box_append (pane->words, finding_widget (g_ptr_array_index (pane->row->findings, i)));
  add_namesakes (pane);
  add_changes (pane);
  add_conversions (pane);
}

/* --- the fields --- */

/* The row's own unit is stored with it only when the file knows it. */
static void
show_unit (TdImportRowPane *pane, TdFieldEditor *editor)
{
  const char *column = td_field_editor_field (editor)->column;
  g_autofree char *words = NULL;

  if (td_record_integer (pane->row->record, column) == 0 && pane->row->unit_name != NULL)
    words = g_strdup_printf (_ ("The list says: %s"), pane->row->unit_name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (editor), words);
  td_field_editor_set_note (editor, words);
}

static void
commit (TdImportRowPane *pane, TdFieldEditor *editor)
{
  const TdField *field = td_field_editor_field (editor);
  g_autoptr (TdRecord) changed = NULL;
  g_autoptr (GError) error = NULL;

  if (pane->row == NULL || !td_field_editor_is_changed (editor))
    return;
  changed = td_record_copy (pane->row->record);
  if (!td_field_editor_store (editor, changed, &error)) {
    td_field_editor_set_error (editor, error->message);
    return;
  }
  if (td_record_equal (changed, pane->row->record)) {
    td_field_editor_load (editor, pane->row->record);
    return;
  }
  if (field->type == TD_FIELD_REFERENCE) {
    gint64 unit = td_record_integer (changed, field->column);

    if (unit != 0)
      g_signal_emit (pane, signals[UNIT], 0, unit);
    return;
  }
  td_value_copy (td_record_peek (changed, field->column), td_record_value (pane->row->record, field->column));
  td_field_editor_load (editor, pane->row->record);
  g_signal_emit (pane, signals[EDITED], 0);
}

static void
left_cb (TdFieldEditor *editor, TdImportRowPane *pane)
{
  commit (pane, editor);
}

/* Enter goes on to the next field, as in every form of the program. */
static void
enter_cb (TdFieldEditor *editor, TdImportRowPane *pane)
{
  guint index = 0;

  commit (pane, editor);
  if (g_ptr_array_find (pane->editors, editor, &index) && index + 1 < pane->editors->len)
    td_field_editor_focus (g_ptr_array_index (pane->editors, index + 1));
}

/* What a list may bring; the office's own decisions are made in the file. */
static gboolean
is_listed (const TdField *field)
{
  const guint own = TD_FIELD_HIDDEN | TD_FIELD_COMPUTED | TD_FIELD_READ_ONLY;

  if ((field->flags & own) != 0 || field->role == TD_ROLE_STATE || field->role == TD_ROLE_REASON
      || field->role == TD_ROLE_SORT_ORDER || field->role == TD_ROLE_VALID_FROM || field->role == TD_ROLE_VALID_TO)
    return FALSE;
  return field->type != TD_FIELD_REFERENCE || field->role == TD_ROLE_UNIT;
}

/* The view that shows such rows once they are stored: it calls and hides fields as people know them. */
static const TdView *
view_of (TdListKind kind)
{
  const TdList *list = td_list_get (kind);
  const TdRecordKind *record_kind = td_list_record_kind (list);
  const TdView *view = td_view_of_kind (record_kind);

  for (const TdView *each = view; each != NULL && each->label != NULL; each++)
    if (g_strcmp0 (each->list, list->name) == 0)
      return each;
  return view;
}

/* A field under its label: there is more room below than beside. */
static void
add_field (TdImportRowPane *pane, const TdView *view, const TdField *field)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *editor = td_field_editor_new (pane->store, field, pane->kind);
  GtkWidget *target = td_field_editor_widget (TD_FIELD_EDITOR (editor));
  GtkWidget *label
      = td_dialog_frame_label (view != NULL ? td_view_field_label (view, field) : _ (field->label), "dim-label");

  gtk_label_set_mnemonic_widget (GTK_LABEL (label), target);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (target), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), editor);
  gtk_box_append (pane->form, box);
  g_signal_connect (editor, "left", G_CALLBACK (left_cb), pane);
  g_signal_connect (editor, "enter", G_CALLBACK (enter_cb), pane);
  g_ptr_array_add (pane->editors, editor);
}

static void
make_form (TdImportRowPane *pane, TdListKind list_kind, const TdRecordKind *kind)
{
  const TdView *view = view_of (list_kind);

  clear_box (pane->form);
  g_ptr_array_set_size (pane->editors, 0);
  pane->kind = kind;
  pane->list_kind = list_kind;
  for (guint i = 0; i < kind->n_fields; i++)
    if (is_listed (&kind->fields[i]) && (view == NULL || !td_view_hides_field (view, &kind->fields[i])))
      add_field (pane, view, &kind->fields[i]);
}

void
td_import_row_pane_flush (TdImportRowPane *pane)
{
  g_return_if_fail (TD_IS_IMPORT_ROW_PANE (pane));

  for (guint i = 0; i < pane->editors->len; i++)
    commit (pane, g_ptr_array_index (pane->editors, i));
}

void
td_import_row_pane_show (TdImportRowPane *pane, const TdReadList *list, TdReadRow *row, int year)
{
  g_return_if_fail (TD_IS_IMPORT_ROW_PANE (pane));

  pane->row = row;
  pane->year = year;
  if (row != NULL && (pane->kind != row->record->kind || pane->list_kind != list->kind))
    make_form (pane, list->kind, row->record->kind);
  for (guint i = 0; row != NULL && i < pane->editors->len; i++) {
    TdFieldEditor *editor = g_ptr_array_index (pane->editors, i);

    td_field_editor_set_year (editor, year);
    td_field_editor_load (editor, row->record);
    if (td_field_editor_field (editor)->type == TD_FIELD_REFERENCE)
      show_unit (pane, editor);
  }
  td_import_row_pane_refresh (pane);
}

void
td_import_row_pane_focus (TdImportRowPane *pane)
{
  guint wanted = 0;

  g_return_if_fail (TD_IS_IMPORT_ROW_PANE (pane));

  if (pane->row == NULL || pane->editors->len == 0)
    return;
  for (guint i = 0; i < pane->row->findings->len; i++) {
    const TdFinding *finding = g_ptr_array_index (pane->row->findings, i);

    for (guint j = 0; j < pane->editors->len; j++)
      if (g_strcmp0 (td_field_editor_field (g_ptr_array_index (pane->editors, j))->column, finding->column) == 0) {
        td_field_editor_focus (g_ptr_array_index (pane->editors, j));
        return;
      }
  }
  td_field_editor_focus (g_ptr_array_index (pane->editors, wanted));
}

/* --- object --- */

static void
td_import_row_pane_dispose (GObject *object)
{
  TdImportRowPane *pane = TD_IMPORT_ROW_PANE (object);

  pane->row = NULL;
  g_clear_object (&pane->store);
  G_OBJECT_CLASS (td_import_row_pane_parent_class)->dispose (object);
}

static void
td_import_row_pane_finalize (GObject *object)
{
  g_ptr_array_unref (TD_IMPORT_ROW_PANE (object)->editors);
  G_OBJECT_CLASS (td_import_row_pane_parent_class)->finalize (object);
}

static void
td_import_row_pane_class_init (TdImportRowPaneClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_import_row_pane_dispose;
  G_OBJECT_CLASS (klass)->finalize = td_import_row_pane_finalize;
  signals[EDITED] = g_signal_new ("edited", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[UNIT] = g_signal_new ("unit", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
td_import_row_pane_init (TdImportRowPane *pane)
{
  pane->editors = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (pane), GTK_ORIENTATION_VERTICAL);
}

GtkWidget *
td_import_row_pane_new (TdStore *store)
{
  TdImportRowPane *pane = g_object_new (TD_TYPE_IMPORT_ROW_PANE, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  pane->store = g_object_ref (store);
  gtk_widget_add_css_class (GTK_WIDGET (pane), "td-row-pane");
  pane->title = td_dialog_frame_label ("", "heading");
  gtk_box_append (GTK_BOX (pane), pane->title);
  pane->words = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_widget_add_css_class (GTK_WIDGET (pane->words), "td-detail");
  gtk_label_set_width_chars (GTK_LABEL (pane->title), PANE_CHARS);
  pane->form = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_widget_add_css_class (GTK_WIDGET (pane->form), "td-row-form");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (pane->words));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (pane->form));
  pane->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (pane->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (pane->scroller), box);
  gtk_widget_set_vexpand (pane->scroller, TRUE);
  gtk_widget_set_visible (pane->scroller, FALSE);
  gtk_box_append (GTK_BOX (pane), pane->scroller);
  return GTK_WIDGET (pane);
}
