/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-window-contract.h"

#include <glib/gi18n-lib.h>

#include "td-dialog-frame.h"
#include "td-export-run.h"
#include "td-folder-button.h"
#include "td-form-columns-dialog.h"
#include "td-ui.h"
#include "td-unit-choice.h"

/* lists ticked and units -> jobs (td-export-jobs.c) -> written and shown (td-export-run.c). */

#define TD_TYPE_UNIT_FORM_DIALOG (td_unit_form_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TdUnitFormDialog, td_unit_form_dialog, TD, UNIT_FORM_DIALOG, GtkWindow)

struct _TdUnitFormDialog {
  GtkWindow parent_instance;

  GtkStack *stack;
  GtkLabel *heading;
  GtkListBox *form_list;
  GtkDropDown *unit_choice;
  TdFolderButton *folder_button;
  GtkLabel *reason;
  GtkButton *write_button;
  TdExportRun *run;

  TdStore *store;
  int year;
  GPtrArray *ticks;  /* of GtkCheckButton, one a list that has a form */
  GPtrArray *suited; /* beside them: GArray of TdUnitFormUnit, units that the list makes sense for */
  GArray *units;     /* of TdExportUnit: all of the year */
  gboolean closed;
};

G_DEFINE_FINAL_TYPE (TdUnitFormDialog, td_unit_form_dialog, GTK_TYPE_WINDOW)

/* --- choosing --- */

/* Whether the list makes sense for the unit. */
static gboolean
is_suited (TdUnitFormDialog *dialog, guint list, gint64 unit_id)
{
  const GArray *suited = g_ptr_array_index (dialog->suited, list);

  for (guint i = 0; suited != NULL && i < suited->len; i++)
    if (g_array_index (suited, TdUnitFormUnit, i).id == unit_id)
      return TRUE;
  return FALSE;
}

/* One workbook a unit. Where all units are meant, each gets the lists that make sense for it; a unit that was chosen gets
 * what was ticked. */
static GPtrArray *
make_jobs (TdUnitFormDialog *dialog)
{
  GPtrArray *jobs = td_export_jobs_new_empty ();
  const TdExportUnit *chosen = td_unit_choice_selected (dialog->unit_choice, dialog->units);
  const char *folder = td_folder_button_path (dialog->folder_button);

  for (guint i = 0; i < dialog->units->len; i++) {
    const TdExportUnit *unit = &g_array_index (dialog->units, TdExportUnit, i);
    g_autoptr (GPtrArray) lists = g_ptr_array_new ();

    if (chosen != NULL && chosen != unit)
      continue;
    for (guint k = 0; k < dialog->ticks->len; k++)
      if (gtk_check_button_get_active (g_ptr_array_index (dialog->ticks, k))
          && (chosen != NULL || is_suited (dialog, k, unit->id)))
        g_ptr_array_add (lists, g_ptr_array_index (td_unit_form_lists (), k));
    if (lists->len > 0)
      td_export_jobs_add_form (jobs, lists, unit, dialog->year, folder);
  }
  return jobs;
}

static void
show_state (TdUnitFormDialog *dialog)
{
  g_autoptr (GPtrArray) jobs = NULL;
  g_autofree char *button = NULL;
  gboolean ticked = FALSE;

  if (dialog->closed || dialog->ticks->len < td_unit_form_lists ()->len)
    return;
  jobs = make_jobs (dialog);
  for (guint i = 0; i < dialog->ticks->len; i++)
    ticked = ticked || gtk_check_button_get_active (g_ptr_array_index (dialog->ticks, i));
  gtk_label_set_text (dialog->reason, !ticked          ? _ ("Tick at least one list.")
                                      : jobs->len == 0 ? _ ("The year has no units yet.")
                                                       : "");
  button = jobs->len > 0 ? g_strdup_printf (_ ("_Write %u forms"), jobs->len) : g_strdup (_ ("_Write the forms"));
  gtk_button_set_label (dialog->write_button, button);
  gtk_widget_set_sensitive (GTK_WIDGET (dialog->write_button), jobs->len > 0);
}

static void
tick_toggled_cb (GtkCheckButton *tick, TdUnitFormDialog *dialog)
{
  show_state (dialog);
}

static void
unit_selected_cb (GtkDropDown *choice, GParamSpec *spec, TdUnitFormDialog *dialog)
{
  show_state (dialog);
}

static void
form_activated_cb (GtkListBox *list_box, GtkListBoxRow *row, TdUnitFormDialog *dialog)
{
  GtkCheckButton *tick = g_ptr_array_index (dialog->ticks, (guint)gtk_list_box_row_get_index (row));

  gtk_check_button_set_active (tick, !gtk_check_button_get_active (tick));
}

/* --- writing --- */

static char *
forms_written (guint n)
{
  return g_strdup_printf (_ ("%u forms written"), n);
}

static const TdExportRunWords run_words = {
    .busy = N_ ("Writing the forms…"),
    .existing = N_ ("A unit may have filled them in. “Keep both” writes the new ones under another name."),
    .nothing = N_ ("No form was written"),
    .more = N_ ("_More forms"),
    .written = forms_written,
};

static void
write_cb (GtkButton *button, TdUnitFormDialog *dialog)
{
  td_export_run_write (dialog->run, make_jobs (dialog), td_folder_button_path (dialog->folder_button));
}

static void
run_started_cb (TdExportRun *run, TdUnitFormDialog *dialog)
{
  gtk_stack_set_visible_child_name (dialog->stack, "run");
}

static void
run_back_cb (TdExportRun *run, TdUnitFormDialog *dialog)
{
  gtk_stack_set_visible_child_name (dialog->stack, "choose");
}

/* --- the object --- */

static void
td_unit_form_dialog_dispose (GObject *object)
{
  TD_UNIT_FORM_DIALOG (object)->closed = TRUE;
  G_OBJECT_CLASS (td_unit_form_dialog_parent_class)->dispose (object);
}

static void
td_unit_form_dialog_finalize (GObject *object)
{
  TdUnitFormDialog *dialog = TD_UNIT_FORM_DIALOG (object);

  g_ptr_array_unref (dialog->ticks);
  g_ptr_array_unref (dialog->suited);
  g_clear_pointer (&dialog->units, g_array_unref);
  g_clear_object (&dialog->store);
  G_OBJECT_CLASS (td_unit_form_dialog_parent_class)->finalize (object);
}

static void
td_unit_form_dialog_class_init (TdUnitFormDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_unit_form_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = td_unit_form_dialog_finalize;
  td_ui_register ();
  g_type_ensure (TD_TYPE_EXPORT_RUN);
  g_type_ensure (TD_TYPE_FOLDER_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/thidua/ui/td-unit-form-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TdUnitFormDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TdUnitFormDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, TdUnitFormDialog, form_list);
  gtk_widget_class_bind_template_child (widget_class, TdUnitFormDialog, unit_choice);
  gtk_widget_class_bind_template_child (widget_class, TdUnitFormDialog, folder_button);
  gtk_widget_class_bind_template_child (widget_class, TdUnitFormDialog, reason);
  gtk_widget_class_bind_template_child (widget_class, TdUnitFormDialog, run);
  gtk_widget_class_bind_template_child (widget_class, TdUnitFormDialog, write_button);
  gtk_widget_class_bind_template_callback (widget_class, form_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, unit_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, write_cb);
  gtk_widget_class_bind_template_callback (widget_class, run_started_cb);
  gtk_widget_class_bind_template_callback (widget_class, run_back_cb);
}

/* A list that no unit could be found for has no array. */
static void
unit_array_free (gpointer data)
{
  if (data != NULL)
    g_array_unref (data);
}

static void
td_unit_form_dialog_init (TdUnitFormDialog *dialog)
{
  gtk_widget_init_template (GTK_WIDGET (dialog));
  dialog->ticks = g_ptr_array_new ();
  dialog->suited = g_ptr_array_new_with_free_func (unit_array_free);
}

/* Whether the view shows what a form of the list brings. */
static gboolean
is_shown_in (const TdList *list, const TdView *view)
{
  return view != NULL && g_strcmp0 (view->list, list->name) == 0;
}

static void
columns_cb (GtkButton *button, TdUnitFormDialog *dialog)
{
  td_form_columns_dialog_present (GTK_WINDOW (dialog), dialog->store, g_object_get_data (G_OBJECT (button), "td-list"));
}

static void
add_form (TdUnitFormDialog *dialog, const TdList *list, const TdView *view)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *tick = gtk_check_button_new_with_label (_ (list->label));
  GtkWidget *columns = gtk_button_new_with_label (_ ("Columns…"));

  g_ptr_array_add (dialog->suited, td_unit_form_units (dialog->store, list, dialog->year, NULL));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (tick), is_shown_in (list, view));
  gtk_widget_set_hexpand (tick, TRUE);
  gtk_widget_add_css_class (row, "td-row");
  g_object_set_data (G_OBJECT (columns), "td-list", (gpointer)list);
  gtk_widget_set_sensitive (columns, !td_store_is_read_only (dialog->store));
  gtk_accessible_update_property (GTK_ACCESSIBLE (columns), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _ (list->label), -1);
  g_signal_connect (columns, "clicked", G_CALLBACK (columns_cb), dialog);
  gtk_box_append (GTK_BOX (row), tick);
  gtk_box_append (GTK_BOX (row), columns);
  gtk_list_box_append (dialog->form_list, row);
  g_ptr_array_add (dialog->ticks, tick);
  g_signal_connect (tick, "toggled", G_CALLBACK (tick_toggled_cb), dialog);
}

void
td_unit_form_dialog_present (GtkWindow *parent, TdStore *store, int year, const char *view)
{
  TdUnitFormDialog *dialog;
  g_autofree char *heading = g_strdup_printf (_ ("Forms of the year %d"), year);

  g_return_if_fail (TD_IS_STORE (store));

  dialog = g_object_new (TD_TYPE_UNIT_FORM_DIALOG, NULL);
  dialog->store = g_object_ref (store);
  dialog->year = year;
  dialog->units = td_unit_choice_load (store, year, FALSE); /* a form needs a name to be written for */
  td_folder_button_set_up (dialog->folder_button, _ ("Folder for the forms"), "form-folder", "Mẫu gửi đơn vị");
  td_export_run_set_up (dialog->run, store, year, &run_words);
  td_dialog_frame_setup (GTK_WINDOW (dialog), parent, 80, 26);
  gtk_label_set_text (dialog->heading, heading);
  td_unit_choice_show (dialog->unit_choice, dialog->units, _ ("All units the list is for, one workbook each"), 0);
  for (guint i = 0; i < td_unit_form_lists ()->len; i++)
    add_form (dialog, g_ptr_array_index (td_unit_form_lists (), i), td_view_by_name (view));
  show_state (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
}
